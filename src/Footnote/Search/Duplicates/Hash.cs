namespace Footnote.Search.Duplicates;

/// <summary>Hashes of 64 bits that are the same on every machine and in every run.</summary>
internal static class Hash
{
    /// <summary>FNV-1a (Fowler, Noll and Vo) over the UTF-16 code units in lower case.</summary>
    public static ulong OfFolded(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ char.ToLowerInvariant(unit)) * 1099511628211UL;
        }

        return Mix(hash);
    }

    /// <summary>A hash of a sequence: order counts.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="seed">Sequences with another seed have other hashes.</param>
    public static ulong OfSequence(ReadOnlySpan<ulong> sequence, ulong seed = 0)
    {
        var hash = Mix(seed);
        foreach (var element in sequence)
        {
            hash = Mix(hash + element + 0x9E3779B97F4A7C15UL);
        }

        return hash;
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on every bit of the value.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
