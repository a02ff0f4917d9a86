using System.Runtime.InteropServices;

namespace Footnote.Embedding.Training;

/// <summary>Texts as pieces, one after another in one array: two bytes a piece.</summary>
internal sealed class PackedTexts
{
    private readonly List<int> _starts = [0];
    private readonly List<ushort> _pieces = [];
    private readonly int[] _buffer = new int[1 << 16];

    /// <summary>Number of texts.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>Pieces of a text.</summary>
    public ReadOnlySpan<ushort> this[int text] => CollectionsMarshal.AsSpan(_pieces)[_starts[text].._starts[text + 1]];

    /// <summary>Cuts a text and adds it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokenizer">Cuts it; of a vocabulary of at most 65,536 pieces.</param>
    /// <param name="limit">Most pieces to keep.</param>
    public void Add(string text, SubwordTokenizer tokenizer, int limit)
    {
        var count = tokenizer.Tokenize(text, _buffer.AsSpan(0, limit));
        foreach (var piece in _buffer.AsSpan(0, count))
        {
            _pieces.Add(checked((ushort)piece));
        }

        _starts.Add(_pieces.Count);
    }

    /// <summary>Takes back the text that was added last.</summary>
    public void RemoveLast()
    {
        _starts.RemoveAt(_starts.Count - 1);
        _pieces.RemoveRange(_starts[^1], _pieces.Count - _starts[^1]);
    }
}
