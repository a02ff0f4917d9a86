using System.Text.RegularExpressions;

namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>Replaces what a pattern finds. Patterns come from files, so only those that are matched in linear time are taken.</summary>
internal sealed class ReplaceNormalizer(Regex pattern, string replacement) : Normalizer
{
    /// <summary>How patterns must be made.</summary>
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        var at = 0;
        foreach (var match in pattern.EnumerateMatches(input.Chars))
        {
            if (match.Length == 0)
            {
                continue;
            }

            var end = match.Index + match.Length;
            output.Add(input, at, match.Index);
            output.Add(replacement, input.Starts[match.Index], input.Ends[end - 1]);
            at = end;
        }

        output.Add(input, at, input.Count);
    }
}
