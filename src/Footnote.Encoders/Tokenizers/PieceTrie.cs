namespace Footnote.Encoders.Tokenizers;

/// <summary>A set of strings with a number each, walked character by character: what begins at a place of a text is found in one pass, without making strings.</summary>
internal sealed class PieceTrie
{
    /// <summary>No such node, or no string ends here.</summary>
    public const int None = -1;

    /// <summary>Where every walk begins.</summary>
    public const int Root = 0;

    private const int MaxNodes = 8_000_000;
    private const ulong Fibonacci = 0x9E3779B97F4A7C15;

    // Open addressing: key 0 is free, else (node << 16 | character) + 1.
    private ulong[] _keys = new ulong[1024];
    private int[] _children = new int[1024];
    private int[] _values = [None, None, None, None];
    private int _shift = 64 - 10;
    private int _nodes = 1;

    /// <summary>Adds a string; a later value replaces an earlier one.</summary>
    /// <exception cref="InvalidDataException">There are more strings than any real vocabulary has.</exception>
    public void Add(ReadOnlySpan<char> piece, int value)
    {
        var node = Root;
        foreach (var c in piece)
        {
            node = ChildOrNew(node, c);
        }

        _values[node] = value;
    }

    /// <summary>The node after a character, or <see cref="None"/>.</summary>
    public int Child(int node, char c)
    {
        var key = (((ulong)(uint)node << 16) | c) + 1;
        var keys = _keys;
        for (var slot = (int)((key * Fibonacci) >> _shift); ; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == key)
            {
                return _children[slot];
            }

            if (keys[slot] == 0)
            {
                return None;
            }
        }
    }

    /// <summary>The value of the string that ends at a node, or <see cref="None"/>.</summary>
    public int Value(int node) => _values[node];

    /// <summary>The value of a whole string, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<char> piece)
    {
        var node = Root;
        foreach (var c in piece)
        {
            node = Child(node, c);
            if (node == None)
            {
                return None;
            }
        }

        return _values[node];
    }

    /// <summary>The longest string that a text begins with.</summary>
    /// <returns>Its value and length; <see cref="None"/> and 0 where there is none.</returns>
    public (int Value, int Length) Longest(ReadOnlySpan<char> text)
    {
        var best = (None, 0);
        var node = Root;
        for (var i = 0; i < text.Length; i++)
        {
            node = Child(node, text[i]);
            if (node == None)
            {
                break;
            }

            if (_values[node] != None)
            {
                best = (_values[node], i + 1);
            }
        }

        return best;
    }

    private int ChildOrNew(int node, char c)
    {
        var child = Child(node, c);
        if (child != None)
        {
            return child;
        }

        if (_nodes == MaxNodes)
        {
            throw new InvalidDataException($"the vocabulary needs more than {MaxNodes} nodes");
        }

        if (_nodes == _values.Length)
        {
            Array.Resize(ref _values, _nodes * 2);
            _values.AsSpan(_nodes).Fill(None);
        }

        if (_nodes * 2 >= _keys.Length)
        {
            Rehash();
        }

        Insert((((ulong)(uint)node << 16) | c) + 1, _nodes);
        return _nodes++;
    }

    private void Rehash()
    {
        var (keys, children) = (_keys, _children);
        _keys = new ulong[keys.Length * 2];
        _children = new int[keys.Length * 2];
        _shift--;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                Insert(keys[i], children[i]);
            }
        }
    }

    private void Insert(ulong key, int child)
    {
        var slot = (int)((key * Fibonacci) >> _shift);
        while (_keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        _keys[slot] = key;
        _children[slot] = child;
    }
}
