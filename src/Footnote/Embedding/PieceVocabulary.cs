namespace Footnote.Embedding;

/// <summary>
/// The pieces of a subword vocabulary and the search for them: an open-addressed hash table over one run of characters, so that reading
/// a vocabulary allocates nothing for each piece. Pieces that begin a word come first and are other pieces than those that continue one.
/// </summary>
internal sealed class PieceVocabulary
{
    private const uint BeginningSeed = 2166136261;
    private const uint ContinuingSeed = 2654435769;

    private readonly char[] _characters;
    private readonly int[] _starts;
    private readonly int[] _slots;
    private readonly int _maxLength;

    /// <summary>Lays out a vocabulary.</summary>
    /// <param name="characters">All pieces one after another, in lower case.</param>
    /// <param name="lengths">Length of each piece in UTF-16 code units, 1 to <see cref="WordScanner.MaxWordLength"/>; they add up to the characters.</param>
    /// <param name="beginning">How many of them, from the first, begin a word.</param>
    /// <exception cref="FormatException">The lengths do not fit, or a piece occurs twice.</exception>
    public PieceVocabulary(char[] characters, ReadOnlySpan<byte> lengths, int beginning)
    {
        _characters = characters;
        BeginningCount = beginning;
        _starts = new int[lengths.Length + 1];
        for (var piece = 0; piece < lengths.Length; piece++)
        {
            _starts[piece + 1] = _starts[piece] + lengths[piece];
            _maxLength = Math.Max(_maxLength, lengths[piece]);
        }

        if (lengths.Contains((byte)0) || _maxLength > WordScanner.MaxWordLength || _starts[^1] != characters.Length || beginning > lengths.Length)
        {
            throw new FormatException("lengths of pieces do not fit their text");
        }

        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * lengths.Length) + 1)];
        Fill();
    }

    /// <summary>Number of pieces.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of pieces that begin a word; their indices come first.</summary>
    public int BeginningCount { get; }

    /// <summary>Text of a piece.</summary>
    public ReadOnlySpan<char> this[int piece] => _characters.AsSpan(_starts[piece].._starts[piece + 1]);

    /// <summary>Builds a vocabulary from its pieces.</summary>
    /// <exception cref="FormatException">A piece occurs twice or is too long.</exception>
    public static PieceVocabulary From(IReadOnlyList<string> beginning, IReadOnlyList<string> continuing)
    {
        string[] pieces = [.. beginning, .. continuing];
        return new PieceVocabulary(string.Concat(pieces).ToCharArray(), Array.ConvertAll(pieces, piece => checked((byte)piece.Length)), beginning.Count);
    }

    /// <summary>The longest piece that a text starts with.</summary>
    /// <param name="text">What is left of a folded word.</param>
    /// <param name="begins">Whether it is the word's beginning.</param>
    /// <param name="piece">Index of the piece.</param>
    /// <returns>Length of the piece; 0 where there is none.</returns>
    public int LongestPrefix(ReadOnlySpan<char> text, bool begins, out int piece)
    {
        Span<uint> hashes = stackalloc uint[WordScanner.MaxWordLength + 1];
        var longest = Math.Min(text.Length, _maxLength);
        hashes[0] = begins ? BeginningSeed : ContinuingSeed;
        for (var i = 0; i < longest; i++)
        {
            hashes[i + 1] = Extend(hashes[i], text[i]);
        }

        for (var length = longest; length > 0; length--)
        {
            if (_slots[SlotOf(text[..length], begins, hashes[length])] is > 0 and var found)
            {
                piece = found - 1;
                return length;
            }
        }

        piece = -1;
        return 0;
    }

    // Fowler, Noll and Vo's hash (FNV-1a), a UTF-16 code unit at a time.
    private static uint Extend(uint hash, char character) => (hash ^ character) * 16777619;

    private void Fill()
    {
        for (var piece = 0; piece < Count; piece++)
        {
            var begins = piece < BeginningCount;
            var hash = begins ? BeginningSeed : ContinuingSeed;
            foreach (var character in this[piece])
            {
                hash = Extend(hash, character);
            }

            ref var slot = ref _slots[SlotOf(this[piece], begins, hash)];
            slot = slot == 0 ? piece + 1 : throw new FormatException("a piece occurs twice");
        }
    }

    /// <summary>The slot that holds the piece, or the free one where it belongs. At least half of the slots are free, so the search ends.</summary>
    private int SlotOf(ReadOnlySpan<char> text, bool begins, uint hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)((hash ^ (hash >> 15)) & (uint)mask);
        while (_slots[slot] is > 0 and var found && !(found - 1 < BeginningCount == begins && text.SequenceEqual(this[found - 1])))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
