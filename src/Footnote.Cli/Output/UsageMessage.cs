using System.CommandLine;

namespace Footnote.Cli.Output;

/// <summary>Says what is wrong with a command line and what was probably meant.</summary>
internal static class UsageMessage
{
    private const int FarthestMeant = 3;

    /// <summary>One sentence for the first error, with the nearest verb or option where there is one near.</summary>
    public static string For(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        var isRoot = parsed.CommandResult.Parent is null;
        var help = $"See: footnote {(isRoot ? "" : command.Name + " ")}--help";
        if (unknown is null)
        {
            return $"{parsed.Errors[0].Message} {help}";
        }

        var what = unknown.StartsWith('-') ? "option" : isRoot ? "verb" : "argument";
        var candidates = unknown.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(verb => verb.Name);
        return Nearest(unknown, candidates) is { } meant
            ? $"There is no {what} {unknown}. Did you mean {meant}? {help}"
            : $"There is no {what} {unknown}. {help}";
    }

    /// <summary>The name with the fewest letters to change; null where none is near.</summary>
    internal static string? Nearest(string typed, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(typed, name)))
        .Where(candidate => candidate.Distance <= Math.Min(FarthestMeant, candidate.Name.Length / 2))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein distance: insertions, deletions and substitutions from one word to the other.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
