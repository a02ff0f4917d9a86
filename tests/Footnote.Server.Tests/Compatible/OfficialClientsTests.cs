using System.Text.Json;
using Footnote.Server.Insight;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Compatible;

public sealed class OfficialClientsTests
{
    private static readonly string[] Tools = ["ask", "list_documents", "read_passage", "search"];

    [Fact]
    public async Task The_openai_client_embeds_and_chats_unchanged()
    {
        await NodeClients.RequireAsync();
        await using var server = await RunningServer.StartAsync();
        var got = await NodeClients.RunAsync("openai.mjs", server.Address.ToString());
        Assert.Equal(2, got.GetProperty("vectors").GetInt32());
        Assert.Equal(384, got.GetProperty("width").GetInt32());
        Assert.Contains("7 bar", got.GetProperty("whole").GetString());
        Assert.Equal(got.GetProperty("whole").GetString(), got.GetProperty("streamed").GetString());
        Assert.Equal("stop", got.GetProperty("finish").GetString());
        Assert.True(got.GetProperty("annotations").GetInt32() > 0);
        Assert.Equal(400, got.GetProperty("refusal").GetProperty("status").GetInt32());
        Assert.Contains("cannot be empty", got.GetProperty("refusal").GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_hugging_face_client_embeds_and_compares_unchanged()
    {
        await NodeClients.RequireAsync();
        await using var server = await RunningServer.StartAsync();
        var got = await NodeClients.RunAsync("huggingface.mjs", server.Address.ToString());
        Assert.Equal(384, got.GetProperty("width").GetInt32());
        Assert.Equal(2, got.GetProperty("many").GetInt32());
        Assert.Equal(1, got.GetProperty("similar")[0].GetDouble(), 1e-5);
        Assert.Contains("7 bar", got.GetProperty("chat").GetString());
    }

    [Fact]
    public async Task The_model_context_protocol_client_uses_every_tool_over_http()
    {
        await NodeClients.RequireAsync();
        await using var server = await RunningServer.StartAsync();
        Check(await NodeClients.RunAsync("mcp.mjs", server.Address.ToString()));
    }

    [Fact]
    public async Task The_model_context_protocol_client_uses_every_tool_over_standard_input()
    {
        await NodeClients.RequireAsync();
        await using var server = await RunningServer.StartAsync();
        Check(await NodeClients.RunAsync("mcp.mjs", "dotnet", Path.Combine(AppContext.BaseDirectory, "Footnote.Cli.dll"), "mcp", server.Folder.Path));

        // The server beside it shows what was asked there.
        Assert.Equal("At what pressure does the pump run?", Assert.Single(server.Part<QuestionLog>().All).Question);
    }

    private static void Check(JsonElement got)
    {
        Assert.Equal(Tools, got.GetProperty("tools").EnumerateArray().Select(tool => tool.GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("7 bar", got.GetProperty("answer").GetString());
        Assert.Contains("pump.md", got.GetProperty("answer").GetString());
        Assert.Contains("red lever", got.GetProperty("passage").GetString());
        Assert.Contains("valve.md", got.GetProperty("documents").GetString());
        Assert.True(got.GetProperty("isError").GetBoolean());
        Assert.Contains("no such passage", got.GetProperty("error").GetString());
    }
}
