using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Encoders.Store;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote models</c>: fetches models that run in the process, and looks after them.</summary>
internal static class ModelsVerb
{
    public static Command Create() => new Verb(
            "models",
            "Fetch models that run in the process, and look after them. HF_HOME, HF_TOKEN and HF_ENDPOINT are respected; a model's folder copied by hand serves as well.",
            "footnote models pull sentence-transformers/all-MiniLM-L6-v2",
            "footnote models list")
    {
        Pull(),
        List(),
        Verify(),
        Remove(),
    };

    private static Verb Pull()
    {
        var name = Name("Model on the hub, org/name or org/name@revision.");
        var offline = new Option<bool>("--offline") { Description = "Fetch nothing: fail instead." };
        var json = Json();
        var verb = new Verb(
            "pull",
            "Fetch a model, or what is missing of it; only the files an encoder needs, each checked.",
            "footnote models pull cross-encoder/ms-marco-MiniLM-L6-v2")
        {
            name, offline, json,
        };
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var model = Reference(arguments.GetValue(name)!);
            var settings = Settings();
            using var http = Client();
            var store = new ModelStore(settings with { Offline = settings.Offline || arguments.GetValue(offline) }, http, TimeProvider.System);
            var pulled = await PullView.WatchAsync(progress => store.PullAsync(model, progress, cancellationToken));
            Show(arguments.GetValue(json), pulled, () => Terminal.Output.Line($"{model} ({Megabytes(pulled.Bytes)}) is in {pulled.Folder}"));
            return ExitCode.Success;
        });
        return verb;
    }

    private static Verb List()
    {
        var json = Json();
        var verb = new Verb("list", "List the models that are here.", "footnote models list") { json };
        verb.SetAction(arguments =>
        {
            using var http = Client();
            var models = new ModelStore(Settings(), http, TimeProvider.System).List();
            Show(arguments.GetValue(json), models, () =>
            {
                foreach (var model in models)
                {
                    Terminal.Output.Line($"{model.Name}@{model.Revision}  {model.Commit[..Math.Min(8, model.Commit.Length)]}  {Megabytes(model.Bytes)}");
                }

                if (models.Count == 0)
                {
                    Terminal.Output.Line("none; to fetch one: footnote models pull sentence-transformers/all-MiniLM-L6-v2");
                }
            });
            return ExitCode.Success;
        });
        return verb;
    }

    private static Verb Verify()
    {
        var name = Name("Model, org/name or org/name@revision, or a folder.");
        var json = Json();
        var verb = new Verb(
            "verify",
            "Check that a model's files are as they were fetched and that it can be opened.",
            "footnote models verify sentence-transformers/all-MiniLM-L6-v2")
        {
            name, json,
        };
        verb.SetAction(arguments =>
        {
            using var http = Client();
            var problems = new ModelStore(Settings(), http, TimeProvider.System).Verify(arguments.GetValue(name)!);
            Show(arguments.GetValue(json), problems, () =>
            {
                foreach (var problem in problems.DefaultIfEmpty("ok"))
                {
                    Terminal.Output.Line(problem);
                }
            });
            return problems.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return verb;
    }

    private static Verb Remove()
    {
        var name = Name("Model, org/name for all of it or org/name@revision.");
        var verb = new Verb("remove", "Remove a model from this machine.", "footnote models remove sentence-transformers/all-MiniLM-L6-v2") { name };
        verb.SetAction(arguments =>
        {
            using var http = Client();
            var model = Reference(arguments.GetValue(name)!);
            if (!new ModelStore(Settings(), http, TimeProvider.System).Remove(model))
            {
                throw new UsageException($"There is no model {model} here; see: footnote models list");
            }

            Terminal.Output.Line($"removed: {model}");
            return ExitCode.Success;
        });
        return verb;
    }

    private static Argument<string> Name(string description) => new("model") { Description = description };

    private static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    private static ModelReference Reference(string text) => ModelReference.TryParse(text, out var model)
        ? model
        : throw new UsageException($"'{text}' is not the name of a model. Write org/name or org/name@revision, for example: footnote models pull sentence-transformers/all-MiniLM-L6-v2");

    private static ModelStoreSettings Settings()
    {
        try
        {
            return ModelStoreSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Redirects are the store's to follow: it keeps the token from other hosts.</summary>
    private static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) });

    private static void Show<T>(bool json, T value, Action plain)
    {
        if (json)
        {
            JsonOutput.Write(value);
        }
        else
        {
            plain();
        }
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:0.0} MB";
}
