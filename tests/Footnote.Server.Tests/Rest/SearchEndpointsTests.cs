using System.Net;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class SearchEndpointsTests
{
    [Fact]
    public async Task Explained_hits_have_a_rank_in_each_stage_and_stages_their_times()
    {
        await using var server = await RunningServer.StartAsync();
        var found = await server.GetAsync("/api/v1/search?q=red+lever&explain=1");
        var first = found.GetProperty("hits")[0];
        Assert.Equal("valve.md", first.GetProperty("passage").GetProperty("path").GetString());
        Assert.Contains(first.GetProperty("stages").EnumerateArray(), stage => stage.GetProperty("stage").GetString() == "words");
        Assert.All(found.GetProperty("timings").EnumerateArray(), timing => Assert.True(timing.GetProperty("milliseconds").GetDouble() >= 0));
    }

    [Fact]
    public async Task Ids_are_text_since_scripts_count_to_53_bits_only()
    {
        await using var server = await RunningServer.StartAsync();
        var found = await server.GetAsync("/api/v1/search?q=lever");
        Assert.Equal(System.Text.Json.JsonValueKind.String, found.GetProperty("hits")[0].GetProperty("passage").GetProperty("id").ValueKind);
        Assert.False(found.GetProperty("timings").ValueKind == System.Text.Json.JsonValueKind.Array);
    }

    [Theory]
    [InlineData("/api/v1/search")]
    [InlineData("/api/v1/search?q=pump&limit=0")]
    [InlineData("/api/v1/search?q=pump&limit=9999")]
    [InlineData("/api/v1/search?q=pump&where=nonsense")]
    public async Task A_search_that_cannot_be_is_refused(string address)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }
}
