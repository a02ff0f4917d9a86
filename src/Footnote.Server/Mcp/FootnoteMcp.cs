using Footnote.Platform;
using Footnote.Server.Configuration;
using Footnote.Server.Insight;
using Footnote.Server.Limits;
using ModelContextProtocol.Server;

namespace Footnote.Server.Mcp;

/// <summary>The Model Context Protocol over standard input and output.</summary>
public static class FootnoteMcp
{
    /// <summary>Serves one client until its end of the pipe is closed; nothing else may be written to standard output meanwhile.</summary>
    /// <param name="host">What answers.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ServeAsync(PlatformHost host, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = new SettingsInForce(host.Configuration.Config.ServerInForce);
        using var queue = new RequestQueue(settings);
        using var log = new QuestionLog(settings, host.Folder.Path, time);
        var tools = new McpTools(new Questions(host, queue, log, time), host);
        await using var transport = new StdioServerTransport("footnote");
        await using var server = McpServer.Create(transport, tools.Options);
        await server.RunAsync(cancellationToken);
    }
}
