using System.CommandLine;
using Footnote.Cli.Output;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote ask</c>: a short answer, each sentence with its source.</summary>
internal static class AskVerb
{
    public static Command Create()
    {
        var question = new Argument<string>("question") { Description = "The question, in quotes." };
        var common = new CommonOptions();
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
        filters.AddTo(verb);
        tuning.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var filter = filters.Read(arguments);
            await using var platform = common.Open(arguments, tuning.Overrides(arguments));
            await Freshness.EnsureAsync(platform, cancellationToken);
            var answer = await platform.AskAsync(arguments.GetValue(question)!, filter, cancellationToken);
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(answer);
            }
            else
            {
                AnswerView.Print(Terminal.Output, answer, platform.DocumentsFolder);
            }

            await FilterOptions.NoteChoiceAsync(platform, filter, cancellationToken);
            return answer.IsRefused ? ExitCode.NotAnswered : ExitCode.Success;
        });
        return verb;
    }
}
