using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Evaluation;
using Footnote.Library.Filters;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote eval questions</c>: is the page that answers a question among the first sources of its answer?</summary>
internal static class EvalQuestionsVerb
{
    private const int First = 5;

    public static Command Create()
    {
        var file = new Argument<string>("questions") { Description = "YAML file: a list of question, kind, answers (file, page)." };
        var common = new CommonOptions();
        var tuning = new TuningOptions();
        var verb = new Verb(
            "questions",
            "Ask questions whose pages are known, and count how often the right page is among the first five sources.",
            "footnote eval questions eval/questions/riscv-specs.yaml specifications");
        verb.Arguments.Add(file);
        common.AddTo(verb);
        tuning.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var questions = PageQuestionFile.Read(arguments.GetValue(file)!);
            await using var platform = common.Open(arguments, tuning.Overrides(arguments));
            await Freshness.EnsureAsync(platform, cancellationToken);
            var rows = new List<QuestionRow>();
            foreach (var question in questions)
            {
                var answer = await platform.AskAsync(question.Question, Filter.Latest, cancellationToken);
                var ranking = await platform.SearchAsync(question.Question, limit: 100, Filter.Latest, cancellationToken);
                rows.Add(new QuestionRow(
                    question.Question,
                    question.Kind,
                    question.Answers.Count > 0,
                    answer.IsRefused,
                    PageScore.Of(question, answer.Citations.Concat(answer.Nearest).Select(source => (source.Path, source.Pages))).Rank,
                    PageScore.Of(question, ranking.Candidates.Select(candidate => (candidate.Passage.Path, candidate.Passage.Pages))).Rank));
            }

            Print(rows, arguments.GetValue(common.Json));
            return ExitCode.Success;
        });
        return verb;
    }

    private static void Print(List<QuestionRow> rows, bool json)
    {
        if (json)
        {
            JsonOutput.Write(rows);
            return;
        }

        Terminal.Output.Line("source passage question");
        foreach (var row in rows)
        {
            Terminal.Output.Line($"{(row.IsRefused ? "refused" : row.SourceRank?.ToString() ?? "-"),-7} {row.PassageRank?.ToString() ?? "-",5}  {row.Question}");
        }

        var (answerable, unanswerable) = (rows.FindAll(row => row.IsAnswerable), rows.FindAll(row => !row.IsAnswerable));
        if (answerable.Count > 0)
        {
            Terminal.Output.Line(
                $"{answerable.Count(row => row.SourceRank <= First)} of {answerable.Count} with the right page among the first {First} sources, {answerable.Count(row => row.PassageRank <= First)} among the first {First} passages; {answerable.Count(row => row.IsRefused)} refused");
        }

        if (unanswerable.Count > 0)
        {
            Terminal.Output.Line($"{unanswerable.Count(row => row.IsRefused)} of {unanswerable.Count} that the documents do not answer refused");
        }
    }
}
