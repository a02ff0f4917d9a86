using System.Runtime.InteropServices;
using Footnote.Chunking;

namespace Footnote.Search.Duplicates;

/// <summary>
/// What a text says, for comparing it with others: its set of w-shingles, the runs of w tokens (Broder 1997, "On the resemblance and containment of
/// documents"). Case and white space do not count; every other character does, since "a + b" is not "a - b".
/// </summary>
internal sealed class Shingles
{
    /// <summary>Tokens of a shingle: 5, as in Lee et al. 2022, "Deduplicating training data makes language models better".</summary>
    public const int TokensPerShingle = 5;

    /// <summary>Shorter texts are like no other: what "Type: string. Required." means depends on the heading it stands under.</summary>
    public const int MinTokens = 20;

    /// <summary>Resemblance from which two texts say nearly the same: 0.8, as in Lee et al. 2022. One changed word in fifty stays above it.</summary>
    public const double Threshold = 0.8;

    private readonly HashSet<ulong> _hashes;

    private Shingles(HashSet<ulong> hashes, ulong numbers)
    {
        _hashes = hashes;
        Numbers = numbers;
    }

    /// <summary>Hashes of the shingles, each once; empty for a text of fewer than <see cref="MinTokens"/> tokens.</summary>
    public IReadOnlyCollection<ulong> Hashes => _hashes;

    /// <summary>Hash of all tokens with a digit, in any order. A passage that says 16 where another says 8 does not say nearly the same.</summary>
    public ulong Numbers { get; }

    /// <summary>The shingles of a text.</summary>
    public static Shingles Of(string text)
    {
        var tokens = CollectionsMarshal.AsSpan(Tokens(text, out var numbers));
        var hashes = new HashSet<ulong>();
        for (var end = TokensPerShingle; end <= tokens.Length && tokens.Length >= MinTokens; end++)
        {
            hashes.Add(Hash.OfSequence(tokens[(end - TokensPerShingle)..end]));
        }

        return new Shingles(hashes, numbers);
    }

    /// <summary>Resemblance, Jaccard's coefficient |A ∩ B| / |A ∪ B|: from 0, no shingle in common, to 1. 0 where one of them is empty.</summary>
    public double Resemblance(Shingles other)
    {
        var shared = _hashes.Count(other._hashes.Contains);
        return shared == 0 ? 0 : (double)shared / (_hashes.Count + other._hashes.Count - shared);
    }

    /// <summary>Whether two texts say nearly the same.</summary>
    public bool IsNearly(Shingles other) => Numbers == other.Numbers && Resemblance(other) >= Threshold;

    private static List<ulong> Tokens(ReadOnlySpan<char> text, out ulong numbers)
    {
        var tokens = new List<ulong>();
        numbers = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = TokenCounter.WordEnd(text, start);
            var token = text[start..end];
            start = end;
            if (!token.IsWhiteSpace())
            {
                tokens.Add(Hash.OfFolded(token));
                numbers += token.ContainsAnyInRange('0', '9') ? tokens[^1] : 0;
            }
        }

        return tokens;
    }
}
