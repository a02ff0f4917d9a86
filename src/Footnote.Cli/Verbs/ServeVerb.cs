using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Server;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote serve</c>: pages and programming interfaces over a folder of documents.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.",
            DefaultValueFactory = _ => new ServerSettings().Urls,
            HelpName = "urls",
        };
        var verb = new Verb(
            "serve",
            "Serve pages and a programming interface over a folder of documents, and follow the folder, until Ctrl-C.",
            "footnote serve docs",
            "footnote serve docs --urls http://127.0.0.1:9000");
        verb.Arguments.Add(common.Folder);
        verb.Options.Add(common.Library);
        verb.Options.Add(urls);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var platform = common.Open(arguments);
            await using var server = FootnoteServer.Create(new ServerSettings { Urls = arguments.GetValue(urls)! }, platform, TimeProvider.System);
            await server.StartAsync(cancellationToken);
            Terminal.Error.Line($"serving {platform.DocumentsFolder} at {string.Join(", ", server.Urls)}; Ctrl-C ends it");
            await WaitAsync(cancellationToken);
            await server.StopAsync(CancellationToken.None);
            return ExitCode.Success;
        });
        return verb;
    }

    /// <summary>Ctrl-C is the way to end it, so it ends well.</summary>
    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }
}
