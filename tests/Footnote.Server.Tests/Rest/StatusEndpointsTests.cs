using System.Net;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class StatusEndpointsTests
{
    [Fact]
    public async Task Problems_come_by_path_a_page_at_a_time()
    {
        await using var server = await RunningServer.StartAsync(null, folder =>
        {
            foreach (var name in (string[])["c.pdf", "a.pdf", "b.pdf"])
            {
                folder.Write(name, "no portable document");
            }
        });

        var first = await server.GetAsync("/api/v1/problems?limit=2");
        Assert.Equal(3, first.GetProperty("total").GetInt32());
        Assert.Equal(["a.pdf", "b.pdf"], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("path").GetString()));

        var second = await server.GetAsync($"/api/v1/problems?limit=2&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal(["c.pdf"], second.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("path").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("cursor=*")]
    public async Task What_asks_for_no_page_is_refused(string query)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.GetAsync($"/api/v1/problems?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }
}
