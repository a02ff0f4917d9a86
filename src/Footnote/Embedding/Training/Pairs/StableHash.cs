namespace Footnote.Embedding.Training.Pairs;

/// <summary>A hash of text that is the same in every run: choices made by it do not depend on the order of the corpus.</summary>
internal static class StableHash
{
    /// <summary>Fowler, Noll and Vo's 64-bit hash (FNV-1a) with the finaliser of SplitMix64.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = 14695981039346656037UL ^ seed;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9UL;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebUL;
        return hash ^ (hash >> 31);
    }

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public static double Fraction(ReadOnlySpan<char> text, ulong seed) => (Of(text, seed) >> 11) * (1.0 / (1UL << 53));
}
