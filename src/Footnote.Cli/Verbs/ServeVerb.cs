using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Platform;
using Footnote.Server;
using Footnote.Server.Access;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote serve</c>: pages and programming interfaces over a folder of documents.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var urls = new Option<string?>("--urls") { Description = $"Addresses to listen on, separated by semicolons. Where the configuration does not say: {new ServerSettings().Urls}.", HelpName = "urls" };
        var anonymous = new Option<bool>("--anonymous") { Description = "Beyond this machine: let everybody ask and read without a key, with a rate and a daily budget each; nobody writes." };
        var verb = new Verb(
            "serve",
            "Serve pages and a programming interface over a folder of documents, and follow the folder, until Ctrl-C.",
            "footnote serve docs",
            "footnote serve docs --urls http://127.0.0.1:9000",
            "footnote serve docs --urls http://0.0.0.0:8080 --anonymous");
        verb.Arguments.Add(common.Folder);
        verb.Options.Add(common.Library);
        common.Configuration.AddTo(verb);
        verb.Options.Add(urls);
        verb.Options.Add(anonymous);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var configured = common.Configuration.Load(arguments).Config.ServerInForce;
            var settings = configured with { Urls = arguments.GetValue(urls) ?? configured.Urls, Anonymous = arguments.GetValue(anonymous) ? "reader" : configured.Anonymous };
            await using var platform = common.Open(arguments);
            await using var server = FootnoteServer.Create(settings, platform, TimeProvider.System);
            await server.StartAsync(cancellationToken);
            Terminal.Error.Line($"serving {platform.DocumentsFolder} at {string.Join(", ", server.Urls)}; Ctrl-C ends it");
            NoteAccess(settings, platform.Folder.Path);
            await WaitAsync(cancellationToken);
            await server.StopAsync(CancellationToken.None);
            return ExitCode.Success;
        });
        return verb;
    }

    private static void NoteAccess(ServerSettings settings, string library)
    {
        if (settings.NeedsKeys && settings.Anonymous.Length == 0 && new KeyRing(library, TimeProvider.System, settings.AdminKey).All.Count == 0)
        {
            Terminal.Error.Line("note: beyond this machine a key is needed, and there is none yet; make one: footnote keys add NAME --role admin");
        }
    }

    /// <summary>Ctrl-C is the way to end it, so it ends well.</summary>
    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }
}
