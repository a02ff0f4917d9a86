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
            "Serve pages and a programming interface over a folder of documents, and follow the folder, until Ctrl-C. SIGHUP, or POST /reload, loads the configuration anew.",
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
            await using var host = common.Host(arguments, Overrides(arguments.GetValue(urls), arguments.GetValue(anonymous)));
            var settings = host.Configuration.Config.ServerInForce;
            await using var server = FootnoteServer.Create(settings, host, TimeProvider.System);
            await server.StartAsync(cancellationToken);
            Terminal.Error.Line($"serving {host.DocumentsFolder} at {string.Join(", ", server.Urls)}; Ctrl-C ends it");
            NoteAccess(settings, host.Folder.Path);
            await WaitAsync(cancellationToken);
            await server.StopAsync(CancellationToken.None);
            return ExitCode.Success;
        });
        return verb;
    }

    private static Dictionary<string, string> Overrides(string? urls, bool isAnonymous)
    {
        var overrides = new Dictionary<string, string>(StringComparer.Ordinal);
        if (urls is not null)
        {
            overrides["server.urls"] = urls;
        }

        if (isAnonymous)
        {
            overrides["server.anonymous"] = "reader";
        }

        return overrides;
    }

    private static void NoteAccess(ServerSettings settings, string library)
    {
        if (settings.NeedsKeys && settings.Anonymous.Length == 0 && new KeyRing(library, TimeProvider.System, settings.Keys).All.Count == 0)
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
