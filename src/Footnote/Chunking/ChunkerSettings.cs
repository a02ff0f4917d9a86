namespace Footnote.Chunking;

/// <summary>How large passages are. Checked when it is made.</summary>
public sealed record ChunkerSettings
{
    /// <summary>Smallest allowed <see cref="Size"/>, in tokens.</summary>
    public const int MinSize = 32;

    /// <summary>Largest allowed <see cref="Size"/>, in tokens.</summary>
    public const int MaxSize = 4096;

    /// <summary>Sets both.</summary>
    /// <param name="size">Most tokens a chunk may have, 32 to 4096.</param>
    /// <param name="overlap">Most tokens a chunk may repeat from the one before it, 0 or more and less than half of <paramref name="size"/>.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public ChunkerSettings(int size = 256, int overlap = 32)
    {
        if (size is < MinSize or > MaxSize)
        {
            throw new ArgumentException($"The chunk size is {size} tokens; it must lie between {MinSize} and {MaxSize}.", nameof(size));
        }

        if (overlap < 0 || overlap * 2 >= size)
        {
            throw new ArgumentException($"The overlap is {overlap} tokens; it must be 0 or more and less than half of the chunk size, {size}.", nameof(overlap));
        }

        Size = size;
        Overlap = overlap;
    }

    /// <summary>Most tokens a chunk may have, counted by <see cref="TokenCounter"/>.</summary>
    public int Size { get; }

    /// <summary>Most tokens a chunk may repeat from the one before it.</summary>
    public int Overlap { get; }
}
