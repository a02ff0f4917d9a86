using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class UrlEndpointsTests
{
    [Fact]
    public async Task It_is_off_unless_it_is_allowed_and_readers_may_not()
    {
        await using var off = await RunningServer.StartAsync();
        using var refused = await off.PostAsync("/api/v1/documents/url", new { url = "http://example.com/" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        await using var server = await RunningServer.StartAsync(new ServerSettings { Urls = "http://0.0.0.0:0", AllowUrlIngestion = true });
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new KeyRing(server.Library, TimeProvider.System).Add("r", Role.Reader));
        using var reader = await server.PostAsync("/api/v1/documents/url", new { url = "http://example.com/" });
        Assert.Equal(HttpStatusCode.Forbidden, reader.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/api/v1/config")]
    [InlineData("http://localhost/")]
    [InlineData("http://169.254.169.254/latest/meta-data/iam/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("file:///etc/passwd")]
    [InlineData(null)]
    public async Task Addresses_outside_the_public_web_are_refused_and_nothing_is_written(string? url)
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { AllowUrlIngestion = true });
        using var reply = await server.PostAsync("/api/v1/documents/url", new { url });
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.NotEmpty((await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!);
        Assert.Equal(2, (await server.GetAsync("/api/v1/documents")).GetProperty("total").GetInt32());
    }
}
