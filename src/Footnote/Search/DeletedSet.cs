namespace Footnote.Search;

/// <summary>
/// Which passages of a segment are deleted: one bit each, lowest bit first, as the library stores it beside the segment's name. Immutable.
/// </summary>
public sealed class DeletedSet
{
    private readonly byte[] _bits;

    private DeletedSet(byte[] bits)
    {
        _bits = bits;
        Count = bits.Sum(eight => int.PopCount(eight));
    }

    /// <summary>Nothing is deleted.</summary>
    public static DeletedSet None { get; } = new([]);

    /// <summary>Number of deleted passages.</summary>
    public int Count { get; }

    /// <summary>Whether the passage of this number is deleted.</summary>
    public bool Contains(int index) => index >> 3 < _bits.Length && (_bits[index >> 3] & (1 << (index & 7))) != 0;

    /// <summary>The same set and these passages.</summary>
    /// <param name="indexes">Numbers of passages in the segment, 0 or more.</param>
    public DeletedSet With(IEnumerable<int> indexes)
    {
        var added = indexes as IReadOnlyCollection<int> ?? [.. indexes];
        var bits = new byte[Math.Max(_bits.Length, added.Count == 0 ? 0 : (added.Max() >> 3) + 1)];
        _bits.CopyTo(bits, 0);
        foreach (var index in added)
        {
            bits[index >> 3] |= (byte)(1 << (index & 7));
        }

        return new DeletedSet(bits);
    }

    /// <summary>The bits, to be stored.</summary>
    public byte[] ToBytes() => [.. _bits];

    /// <summary>What <see cref="ToBytes"/> stored.</summary>
    public static DeletedSet FromBytes(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? None : new(bytes.ToArray());
}
