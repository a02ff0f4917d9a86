namespace Footnote.Encoders.Transformer;

/// <summary>Sequences of tokens end to end, without padding. Used again and again, it stops allocating.</summary>
internal sealed class TokenBatch
{
    private readonly List<int> _ids = [];
    private readonly List<int> _types = [];
    private readonly List<int> _starts = [0];

    /// <summary>Tokens of all sequences.</summary>
    public int Tokens => _ids.Count;

    /// <summary>Number of sequences.</summary>
    public int Sequences => _starts.Count - 1;

    /// <summary>A token's number.</summary>
    public int Id(int token) => _ids[token];

    /// <summary>A token's type.</summary>
    public int Type(int token) => _types[token];

    /// <summary>The first token of a sequence.</summary>
    public int Start(int sequence) => _starts[sequence];

    /// <summary>Tokens of a sequence.</summary>
    public int Length(int sequence) => _starts[sequence + 1] - _starts[sequence];

    /// <summary>Adds a sequence of at least one token.</summary>
    /// <param name="ids">Its tokens.</param>
    /// <param name="types">Their types; empty for 0.</param>
    public void Add(ReadOnlySpan<int> ids, ReadOnlySpan<int> types)
    {
        if (ids.IsEmpty)
        {
            throw new ArgumentException("A sequence has at least one token.", nameof(ids));
        }

        for (var i = 0; i < ids.Length; i++)
        {
            _ids.Add(ids[i]);
            _types.Add(types.IsEmpty ? 0 : types[i]);
        }

        _starts.Add(_ids.Count);
    }

    /// <summary>Takes all out.</summary>
    public void Clear()
    {
        _ids.Clear();
        _types.Clear();
        _starts.RemoveRange(1, _starts.Count - 1);
    }
}
