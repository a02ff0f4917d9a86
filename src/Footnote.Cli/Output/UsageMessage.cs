using System.CommandLine;
using Footnote.Documents;

namespace Footnote.Cli.Output;

/// <summary>Says what is wrong with a command line and what was probably meant.</summary>
internal static class UsageMessage
{
    /// <summary>One sentence for the first error, with the nearest verb or option where there is one near.</summary>
    public static string For(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        var isRoot = parsed.CommandResult.Parent is null;
        var help = $"See: footnote {(isRoot ? "" : command.Name + " ")}--help";
        if (unknown is null)
        {
            return $"{InWords(parsed.Errors[0].Message)} {help}";
        }

        var what = unknown.StartsWith('-') ? "option" : isRoot ? "verb" : "argument";
        var candidates = unknown.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(verb => verb.Name);
        return Spelling.Nearest(unknown, candidates) is { } meant
            ? $"There is no {what} {unknown}. Did you mean {meant}? {help}"
            : $"There is no {what} {unknown}. {help}";
    }

    /// <summary>The parser names a value's type as the program does.</summary>
    private static string InWords(string message) => message
        .Replace("'System.Nullable`1[System.Double]'", "a number", StringComparison.Ordinal)
        .Replace("'System.Nullable`1[System.Int32]'", "a whole number", StringComparison.Ordinal)
        .Replace("'System.Double'", "a number", StringComparison.Ordinal)
        .Replace("'System.Int32'", "a whole number", StringComparison.Ordinal);
}
