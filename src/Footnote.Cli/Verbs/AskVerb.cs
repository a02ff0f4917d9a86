using System.CommandLine;
using Footnote.Answering;
using Footnote.Cli.Output;
using Footnote.Library.Filters;
using Footnote.Platform;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote ask</c>: a short answer, each sentence with its source.</summary>
internal static class AskVerb
{
    public static Command Create()
    {
        var question = new Argument<string>("question") { Description = "The question, in quotes." };
        var common = new CommonOptions();
        var explain = new Option<bool>("--explain") { Description = "Also show how the answer came about: who wrote it and why, what was sent." };
        var filters = new FilterOptions();
        var tuning = new TuningOptions();
        var verb = new Verb(
            "ask",
            "Answer a question from the documents of a folder, each sentence with its source. Reads the folder first where that is needed.",
            "footnote ask \"What happens to files that were renamed?\" docs",
            "footnote ask \"How does a hart leave reset?\" specifications --json",
            "footnote ask \"How is the pump mounted?\" docs --where \"path:guides/** and not tag=draft\"",
            "footnote ask \"At what pressure does the valve open?\" docs --version all");
        verb.Arguments.Add(question);
        common.AddTo(verb);
        verb.Options.Add(explain);
        filters.AddTo(verb);
        tuning.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var filter = filters.Read(arguments);
            await using var platform = common.Open(arguments, tuning.Overrides(arguments), readsAhead: true);
            await Freshness.EnsureAsync(platform, cancellationToken);
            var answer = await AnswerAsync(platform, arguments.GetValue(question)!, filter, arguments.GetValue(common.Json), cancellationToken);
            if (arguments.GetValue(explain) && !arguments.GetValue(common.Json))
            {
                AnswerView.PrintOrigin(Terminal.Output, answer);
            }

            await FilterOptions.NoteChoiceAsync(platform, filter, cancellationToken);
            return answer.IsRefused ? ExitCode.NotAnswered : ExitCode.Success;
        });
        return verb;
    }

    /// <summary>On a terminal a language model's words are printed as they arrive; in a pipe the whole answer at once.</summary>
    private static async ValueTask<Answer> AnswerAsync(PlatformOrchestrator platform, string question, Filter filter, bool json, CancellationToken cancellationToken)
    {
        if (json)
        {
            var answer = await platform.AskAsync(question, filter, cancellationToken);
            JsonOutput.Write(answer);
            return answer;
        }

        var view = new AnswerStreamView(Terminal.Output, platform.DocumentsFolder);
        return await view.ShowAsync(platform.StreamAsync(question, [], filter, cancellationToken));
    }
}
