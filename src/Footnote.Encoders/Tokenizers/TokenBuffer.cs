namespace Footnote.Encoders.Tokenizers;

/// <summary>The tokens of one sequence, and the room a tokenizer works in; used again and again, it stops allocating. One thread at a time.</summary>
public sealed class TokenBuffer
{
    /// <summary>The source of a special token, which comes from no text.</summary>
    public const sbyte NoSource = -1;

    private int[] _ids = new int[256];
    private int[] _typeIds = new int[256];
    private int[] _starts = new int[256];
    private int[] _ends = new int[256];
    private sbyte[] _sources = new sbyte[256];

    /// <summary>Tokens in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the text was longer than allowed.</summary>
    public bool Truncated { get; internal set; }

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Their types: in BERT's family 1 in the second text of a pair, else 0.</summary>
    public ReadOnlySpan<int> TypeIds => _typeIds.AsSpan(0, Count);

    /// <summary>Where each begins in its text, in UTF-16 code units; 0 for special tokens.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count);

    /// <summary>Where each ends in its text, exclusive, in UTF-16 code units; 0 for special tokens.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>Which text each comes from: 0 or 1, or <see cref="NoSource"/>.</summary>
    public ReadOnlySpan<sbyte> Sources => _sources.AsSpan(0, Count);

    internal TokenizerScratch Scratch { get; } = new();

    internal void Clear()
    {
        Count = 0;
        Truncated = false;
    }

    internal void Add(int id, int typeId, int start, int end, sbyte source)
    {
        if (Count == _ids.Length)
        {
            Grow();
        }

        _ids[Count] = id;
        _typeIds[Count] = typeId;
        _starts[Count] = start;
        _ends[Count] = end;
        _sources[Count] = source;
        Count++;
    }

    private void Grow()
    {
        var size = checked(_ids.Length * 2);
        Array.Resize(ref _ids, size);
        Array.Resize(ref _typeIds, size);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _ends, size);
        Array.Resize(ref _sources, size);
    }
}
