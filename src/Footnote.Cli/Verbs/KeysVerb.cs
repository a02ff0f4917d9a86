using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Library;
using Footnote.Server.Access;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote keys</c>: who may reach a server that listens beyond this machine.</summary>
internal static class KeysVerb
{
    public static Command Create() => new("keys", "Make, list and remove the keys by which a server is reached from other machines.") { Add(), List(), Remove() };

    private static Verb Add()
    {
        var name = new Argument<string>("name") { Description = "Whose key it is." };
        var role = new Option<Role>("--role") { Description = "What it opens: a reader asks, an editor also adds documents, an admin may everything.", DefaultValueFactory = _ => Role.Reader, HelpName = "reader|editor|admin" };
        var rate = new Option<int?>("--requests-per-minute") { Description = "Requests a minute with this key. Where it does not say: server.requests_per_minute.", HelpName = "n" };
        var budget = new Option<decimal?>("--dollars-per-day") { Description = "US dollars a day that requests with this key may cost. Where it does not say: server.key_dollars_per_day.", HelpName = "dollars" };
        var common = new CommonOptions();
        var verb = new Verb("add", "Make a key and print it, once; only its hash is kept.", "footnote keys add alice docs --role editor");
        verb.Arguments.Add(name);
        AddTo(verb, common);
        verb.Options.Add(role);
        verb.Options.Add(rate);
        verb.Options.Add(budget);
        verb.SetAction(arguments =>
        {
            try
            {
                Terminal.Output.Line(Ring(arguments, common).Add(arguments.GetValue(name)!, arguments.GetValue(role), arguments.GetValue(rate), arguments.GetValue(budget)));
                return ExitCode.Success;
            }
            catch (ArgumentException e)
            {
                throw new UsageException(e.Message);
            }
        });
        return verb;
    }

    private static Verb List()
    {
        var common = new CommonOptions();
        var verb = new Verb("list", "Show the names and roles of the keys.", "footnote keys list docs");
        AddTo(verb, common);
        verb.SetAction(arguments =>
        {
            foreach (var key in Ring(arguments, common).All)
            {
                Terminal.Output.Line($"{key.Name}  {key.Role.ToString().ToLowerInvariant()}  made {key.Created:yyyy-MM-dd}");
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static Verb Remove()
    {
        var name = new Argument<string>("name") { Description = "Whose key it is." };
        var common = new CommonOptions();
        var verb = new Verb("remove", "Take a key away; a server that runs refuses it at once.", "footnote keys remove alice docs");
        verb.Arguments.Add(name);
        AddTo(verb, common);
        verb.SetAction(arguments => Ring(arguments, common).Remove(arguments.GetValue(name)!)
            ? ExitCode.Success
            : throw new UsageException($"There is no key named {arguments.GetValue(name)}; see: footnote keys list"));
        return verb;
    }

    private static void AddTo(Verb verb, CommonOptions common)
    {
        verb.Arguments.Add(common.Folder);
        verb.Options.Add(common.Library);
    }

    private static KeyRing Ring(ParseResult arguments, CommonOptions common) =>
        new(LibraryFolder.For(arguments.GetValue(common.Folder)!, arguments.GetValue(common.Library)).Path, TimeProvider.System);
}
