using Footnote.Encoders.Tokenizers;

namespace Footnote.Encoders.Scheduling;

/// <summary>Cuts texts at their beginnings: special tokens stay, of two texts the longer one is cut first.</summary>
internal static class StartTruncation
{
    /// <summary>The sequence in a buffer, cut.</summary>
    /// <param name="buffer">All tokens.</param>
    /// <param name="longest">Tokens of the result; at least the special ones.</param>
    public static TokenSequence Cut(TokenBuffer buffer, int longest)
    {
        var (first, second) = (buffer.Sources.Count((sbyte)0), buffer.Sources.Count((sbyte)1));
        var special = buffer.Count - first - second;
        var (keptFirst, keptSecond) = TextTokenizer.LongestFirst(first, second, longest - special);
        var (leftFirst, leftSecond) = (first - keptFirst, second - keptSecond);
        var (ids, types) = (new List<int>(longest), new List<int>(longest));
        for (var i = 0; i < buffer.Count; i++)
        {
            var isCut = buffer.Sources[i] switch
            {
                0 => leftFirst-- > 0,
                1 => leftSecond-- > 0,
                _ => false,
            };
            if (!isCut)
            {
                ids.Add(buffer.Ids[i]);
                types.Add(buffer.TypeIds[i]);
            }
        }

        return new TokenSequence([.. ids], [.. types]);
    }
}
