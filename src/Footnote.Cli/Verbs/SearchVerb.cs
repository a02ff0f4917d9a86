using System.CommandLine;
using System.Globalization;
using Footnote.Cli.Output;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote search</c>: the passages themselves, best first.</summary>
internal static class SearchVerb
{
    public static Command Create()
    {
        var words = new Argument<string>("words") { Description = "What to look for." };
        var common = new CommonOptions();
        var limit = new Option<int>("--limit", "-n") { Description = "Number of passages, 1 to 1000.", DefaultValueFactory = _ => 10, HelpName = "n" };
        var explain = new Option<bool>("--explain") { Description = "Show rank, score and milliseconds of every stage." };
        var filters = new FilterOptions();
        var tuning = new TuningOptions();
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !(int.TryParse(given, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000))
            {
                result.AddError("--limit takes a number from 1 to 1000.");
            }
        });

        var verb = new Verb(
            "search",
            "Find passages and show them, best first.",
            "footnote search \"mstatus.MIE\" specifications",
            "footnote search \"exit code\" docs --limit 3 --explain",
            "footnote search reset specifications --where \"format=pdf and date>=2024-06\"");
        verb.Arguments.Add(words);
        common.AddTo(verb);
        verb.Options.Add(limit);
        verb.Options.Add(explain);
        filters.AddTo(verb);
        tuning.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var filter = filters.Read(arguments);
            await using var platform = common.Open(arguments, tuning.Overrides(arguments), readsAhead: true);
            await Freshness.EnsureAsync(platform, cancellationToken);
            var ranking = await platform.SearchAsync(arguments.GetValue(words)!, arguments.GetValue(limit), filter, cancellationToken);
            foreach (var notice in ranking.Notices)
            {
                Terminal.Error.Line($"note: {notice}");
            }

            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(ranking);
            }
            else
            {
                RankingView.Print(Terminal.Output, ranking, platform.DocumentsFolder, arguments.GetValue(explain));
            }

            await FilterOptions.NoteChoiceAsync(platform, filter, cancellationToken);
            return ranking.Candidates.Count > 0 ? ExitCode.Success : ExitCode.NotAnswered;
        });
        return verb;
    }
}
