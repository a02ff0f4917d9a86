using System.Runtime.InteropServices;

namespace Footnote.Search.Duplicates;

/// <summary>
/// A passage made small for finding its like: MinHash (Broder 1997) in bands (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, "Mining of massive
/// datasets", 3.4). Passages that resemble each other by s share at least one key with probability 1 − (1 − s^8)^16: 0.95 at 0.8, 0.99 at 0.85, 0.9999 at
/// 0.9, and 0.06 at 0.5.
/// </summary>
/// <param name="PassageId">The passage.</param>
/// <param name="Keys">One key a band; none for a passage too short to compare.</param>
internal readonly record struct Sketch(long PassageId, ulong[] Keys)
{
    /// <summary>Bands of a sketch.</summary>
    public const int Bands = 16;

    /// <summary>Hash functions of a band.</summary>
    public const int RowsPerBand = 8;

    private static readonly ulong[] Seeds = [.. Enumerable.Range(1, Bands * RowsPerBand).Select(i => Hash.Mix((ulong)i * 0x9E3779B97F4A7C15UL) | 1)];

    /// <summary>The sketch of a passage. Passages with other numbers share no key: they would only be compared in vain.</summary>
    public static Sketch Of(long passageId, Shingles shingles)
    {
        if (shingles.Hashes.Count == 0)
        {
            return new Sketch(passageId, []);
        }

        var smallest = Smallest(shingles.Hashes);
        var keys = new ulong[Bands];
        for (var band = 0; band < Bands; band++)
        {
            keys[band] = Hash.OfSequence(smallest.AsSpan(band * RowsPerBand, RowsPerBand), seed: shingles.Numbers + (ulong)band);
        }

        return new Sketch(passageId, keys);
    }

    /// <summary>A sketch from its bytes.</summary>
    public static Sketch FromBytes(long passageId, ReadOnlySpan<byte> bytes) => new(passageId, MemoryMarshal.Cast<byte, ulong>(bytes).ToArray());

    /// <summary>The keys, 8 bytes each, least significant first.</summary>
    public byte[] ToBytes() => MemoryMarshal.AsBytes(Keys.AsSpan()).ToArray();

    /// <summary>The smallest value of each hash function over all shingles; the functions are multiplications by odd numbers and a shift (Dietzfelbinger et al. 1997).</summary>
    private static ulong[] Smallest(IEnumerable<ulong> shingles)
    {
        var smallest = new ulong[Seeds.Length];
        Array.Fill(smallest, ulong.MaxValue);
        foreach (var shingle in shingles)
        {
            for (var i = 0; i < smallest.Length; i++)
            {
                smallest[i] = Math.Min(smallest[i], (shingle * Seeds[i]) >> 16);
            }
        }

        return smallest;
    }
}
