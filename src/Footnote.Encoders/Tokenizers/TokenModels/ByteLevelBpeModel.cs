using System.Text;

namespace Footnote.Encoders.Tokenizers.TokenModels;

/// <summary>Byte pair encoding over the bytes of UTF-8 (Sennrich, Haddow and Birch 2016; GPT-2): of all pairs the one learnt first is merged, until none is left.</summary>
internal sealed class ByteLevelBpeModel : TokenModel
{
    private readonly string?[] _texts;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges = [];
    private readonly int?[] _byteIds = new int?[256];
    private readonly bool _trimOffsets;

    /// <param name="texts">The vocabulary by id.</param>
    /// <param name="merges">Pairs of tokens, the first learnt first; those that make no token are the caller's to refuse.</param>
    /// <param name="unknown">The unknown token, if any.</param>
    /// <param name="trimOffsets">Whether a token's place leaves out the white space at its ends.</param>
    /// <exception cref="InvalidDataException">A merge names a token that is not in the vocabulary.</exception>
    public ByteLevelBpeModel(string?[] texts, IEnumerable<(string Left, string Right)> merges, int? unknown, bool trimOffsets)
    {
        (_texts, Unknown, _trimOffsets) = (texts, unknown, trimOffsets);
        for (var id = 0; id < texts.Length; id++)
        {
            if (texts[id] is { } text)
            {
                _ids[text] = id;
            }
        }

        foreach (var (left, right) in merges)
        {
            _merges.TryAdd((IdOf(left), IdOf(right)), (_merges.Count, IdOf(left + right)));
        }

        for (var b = 0; b < 256; b++)
        {
            _byteIds[b] = Find(ByteAlphabet.CharOf((byte)b).ToString()) ?? unknown;
        }
    }

    /// <inheritdoc/>
    public override int VocabularySize => _texts.Length;

    /// <inheritdoc/>
    public override int? Unknown { get; }

    /// <inheritdoc/>
    public override int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <inheritdoc/>
    public override string? Text(int id) => (uint)id < (uint)_texts.Length ? _texts[id] : null;

    /// <inheritdoc/>
    public override void Tokenize(TokenizerScratch scratch, Word word, List<RawToken> tokens)
    {
        AddBytes(scratch, word);
        Merge(scratch);
        foreach (var symbol in scratch.Symbols)
        {
            if (symbol.Id >= 0)
            {
                tokens.Add(Place(scratch.Text, symbol));
            }
        }
    }

    /// <inheritdoc/>
    public override void Decode(IReadOnlyList<string> tokens, StringBuilder text)
    {
        var bytes = new List<byte>();
        foreach (var c in tokens.SelectMany(token => token))
        {
            if (ByteAlphabet.TryGetByte(c, out var b))
            {
                bytes.Add(b);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(c.ToString()));
            }
        }

        text.Append(Encoding.UTF8.GetString([.. bytes]));
    }

    private int IdOf(string token) => _ids.TryGetValue(token, out var id) ? id : throw new InvalidDataException($"the merges name '{token}', which is not in the vocabulary");

    private void AddBytes(TokenizerScratch scratch, Word word)
    {
        var symbols = scratch.Symbols;
        symbols.Clear();
        Span<byte> bytes = stackalloc byte[4];
        for (var i = word.Start; i < word.End;)
        {
            var rune = scratch.Text.RuneAt(i);
            var end = i + rune.Utf16SequenceLength;
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (_byteIds[b] is { } id)
                {
                    symbols.Add(new BpeSymbol(id, symbols.Count - 1, symbols.Count + 1, i, end));
                }
            }

            i = end;
        }

        if (symbols.Count > 0)
        {
            symbols[^1] = symbols[^1] with { Next = -1 };
        }
    }

    private void Merge(TokenizerScratch scratch)
    {
        var (symbols, queue) = (scratch.Symbols, scratch.Merges);
        queue.Clear();
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            Offer(scratch, i);
        }

        while (queue.TryDequeue(out var merge, out _))
        {
            var left = symbols[merge.Position];
            if (left.Id < 0 || left.Next < 0)
            {
                continue;
            }

            // What was offered may since have been merged with another neighbour.
            var right = symbols[left.Next];
            if (!_merges.TryGetValue((left.Id, right.Id), out var found) || found.Id != merge.Id)
            {
                continue;
            }

            symbols[left.Next] = right with { Id = -1 };
            symbols[merge.Position] = left with { Id = merge.Id, Next = right.Next, End = right.End };
            if (right.Next >= 0)
            {
                symbols[right.Next] = symbols[right.Next] with { Previous = merge.Position };
                Offer(scratch, merge.Position);
            }

            if (left.Previous >= 0)
            {
                Offer(scratch, left.Previous);
            }
        }
    }

    private void Offer(TokenizerScratch scratch, int position)
    {
        var left = scratch.Symbols[position];
        if (_merges.TryGetValue((left.Id, scratch.Symbols[left.Next].Id), out var merge))
        {
            scratch.Merges.Enqueue((position, merge.Id), ((long)merge.Rank << 32) | (uint)position);
        }
    }

    private RawToken Place(NormalizedText text, BpeSymbol symbol)
    {
        var (start, end) = (symbol.Start, symbol.End);
        while (_trimOffsets && start < end && char.IsWhiteSpace(text.Chars[start]))
        {
            start++;
        }

        while (_trimOffsets && end > start && char.IsWhiteSpace(text.Chars[end - 1]))
        {
            end--;
        }

        return end > start
            ? new RawToken(symbol.Id, text.Starts[start], text.Ends[end - 1])
            : new RawToken(symbol.Id, text.Ends[symbol.End - 1], text.Ends[symbol.End - 1]);
    }
}
