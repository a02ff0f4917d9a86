using System.Numerics;
using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Tokenizers;

/// <summary>A set of strings with a number each, walked character by character: what begins at a place of a text is found in one pass, without making strings.</summary>
internal sealed class PieceTrie
{
    /// <summary>No such node, or no string ends here.</summary>
    public const int None = -1;

    /// <summary>Where every walk begins.</summary>
    public const int Root = 0;

    private const int MaxNodes = 8_000_000;
    private const int NodeBits = 24;
    private const int SmallestTable = 1 << 10;
    private const ulong Fibonacci = 0x9E3779B97F4A7C15;

    // Open addressing: 0 is free, else the key, (node << 16 | character) + 1, above the child's NodeBits.
    private ulong[] _slots;

    // One more than the value, 0 for none.
    private int[] _values;
    private int _shift;
    private int _nodes = 1;

    /// <summary>An empty set.</summary>
    /// <param name="pieces">How many strings will be added, as far as is known.</param>
    public PieceTrie(int pieces = 0)
    {
        // Vocabularies of words have two nodes a string and a little more; room for more than a million is taken when it is needed.
        var room = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)Math.Min(pieces, MaxNodes) * 2), SmallestTable / 2, 1 << 20);
        (_slots, _values, _shift) = (new ulong[2 * room], new int[room], 64 - BitOperations.Log2(2 * (uint)room));
    }

    /// <summary>Adds a string; a later value replaces an earlier one.</summary>
    /// <exception cref="InvalidDataException">There are more strings than any real vocabulary has.</exception>
    /// <remarks>Optimised at once: a vocabulary is read before the runtime would find it worth it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> piece, int value)
    {
        var node = Root;
        foreach (var c in piece)
        {
            var key = Key(node, c);
            var slots = _slots;
            var slot = (int)((key * Fibonacci) >> _shift);
            while (slots[slot] != 0 && slots[slot] >> NodeBits != key)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            node = slots[slot] != 0 ? (int)(slots[slot] & ((1 << NodeBits) - 1)) : New(key, slot);
        }

        _values[node] = value + 1;
    }

    /// <summary>The node after a character, or <see cref="None"/>.</summary>
    public int Child(int node, char c)
    {
        var key = Key(node, c);
        var slots = _slots;
        for (var slot = (int)((key * Fibonacci) >> _shift); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var found = slots[slot];
            if (found >> NodeBits == key)
            {
                return (int)(found & ((1 << NodeBits) - 1));
            }

            if (found == 0)
            {
                return None;
            }
        }
    }

    /// <summary>The value of the string that ends at a node, or <see cref="None"/>.</summary>
    public int Value(int node) => _values[node] - 1;

    /// <summary>The value of a whole string, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<char> piece) => Walk(piece) is var node and not None ? Value(node) : None;

    /// <summary>The node after some characters, or <see cref="None"/>.</summary>
    public int Walk(ReadOnlySpan<char> characters)
    {
        var node = Root;
        for (var i = 0; i < characters.Length && node != None; i++)
        {
            node = Child(node, characters[i]);
        }

        return node;
    }

    /// <summary>The longest string that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The node the walk begins at, for strings without what leads there.</param>
    /// <returns>Its value and length; <see cref="None"/> and 0 where there is none.</returns>
    public (int Value, int Length) Longest(ReadOnlySpan<char> text, int from = Root)
    {
        var best = (None, 0);
        var node = from;
        for (var i = 0; i < text.Length && node != None; i++)
        {
            node = Child(node, text[i]);
            if (node != None && _values[node] != 0)
            {
                best = (_values[node] - 1, i + 1);
            }
        }

        return best;
    }

    private static ulong Key(int node, char c) => (((ulong)(uint)node << 16) | c) + 1;

    private int New(ulong key, int slot)
    {
        if (_nodes == MaxNodes)
        {
            throw new InvalidDataException($"the vocabulary needs more than {MaxNodes} nodes");
        }

        if (_nodes == _values.Length)
        {
            Array.Resize(ref _values, _nodes * 2);
        }

        _slots[slot] = (key << NodeBits) | (uint)_nodes;
        _nodes++;
        if (_nodes * 2 >= _slots.Length)
        {
            Rehash();
        }

        return _nodes - 1;
    }

    private void Rehash()
    {
        var slots = _slots;
        _slots = new ulong[slots.Length * 2];
        _shift--;
        foreach (var taken in slots)
        {
            if (taken != 0)
            {
                var slot = (int)(((taken >> NodeBits) * Fibonacci) >> _shift);
                while (_slots[slot] != 0)
                {
                    slot = (slot + 1) & (_slots.Length - 1);
                }

                _slots[slot] = taken;
            }
        }
    }
}
