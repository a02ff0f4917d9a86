using System.Text;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Text on its way to a model, with the place in the original that each of its characters came from.</summary>
internal sealed class NormalizedText
{
    private char[] _chars = new char[1024];
    private int[] _starts = new int[1024];
    private int[] _ends = new int[1024];

    /// <summary>Characters (UTF-16 code units) in it.</summary>
    public int Count { get; private set; }

    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Count);

    /// <summary>Where each came from.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count);

    /// <summary>Where what each came from ends, exclusive.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes over a stretch of the original as it is; what is not valid UTF-16 becomes U+FFFD.</summary>
    /// <param name="text">The stretch.</param>
    /// <param name="offset">Where it begins in the original.</param>
    public void Load(ReadOnlySpan<char> text, int offset)
    {
        Clear();
        Reserve(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsSurrogate(c))
            {
                Add(c, offset + i, offset + i + 1);
            }
            else if (Rune.TryCreate(c, i + 1 < text.Length ? text[i + 1] : ' ', out var rune))
            {
                Add(rune, offset + i, offset + i + 2);
                i++;
            }
            else
            {
                Add('\uFFFD', offset + i, offset + i + 1);
            }
        }
    }

    /// <summary>Adds a character.</summary>
    public void Add(char c, int start, int end)
    {
        if (Count == _chars.Length)
        {
            Reserve(1);
        }

        _chars[Count] = c;
        _starts[Count] = start;
        _ends[Count] = end;
        Count++;
    }

    /// <summary>Adds a character of one or two code units.</summary>
    public void Add(Rune rune, int start, int end)
    {
        if (rune.IsBmp)
        {
            Add((char)rune.Value, start, end);
            return;
        }

        Span<char> units = stackalloc char[2];
        rune.EncodeToUtf16(units);
        Add(units[0], start, end);
        Add(units[1], start, end);
    }

    /// <summary>Adds text that all came from one place.</summary>
    public void Add(ReadOnlySpan<char> text, int start, int end)
    {
        foreach (var c in text)
        {
            Add(c, start, end);
        }
    }

    /// <summary>Adds a stretch of another text with its places.</summary>
    public void Add(NormalizedText other, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            Add(other._chars[i], other._starts[i], other._ends[i]);
        }
    }

    /// <summary>The character at a place, of one or two code units.</summary>
    public Rune RuneAt(int index)
    {
        var c = _chars[index];
        return char.IsHighSurrogate(c) && index + 1 < Count && Rune.TryCreate(c, _chars[index + 1], out var pair) ? pair
            : Rune.TryCreate(c, out var rune) ? rune
            : Rune.ReplacementChar;
    }

    private void Reserve(int more)
    {
        var needed = checked(Count + more);
        if (needed <= _chars.Length)
        {
            return;
        }

        var size = (int)Math.Min(Math.Max(needed, _chars.Length * 2L), Array.MaxLength);
        Array.Resize(ref _chars, size);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _ends, size);
    }
}
