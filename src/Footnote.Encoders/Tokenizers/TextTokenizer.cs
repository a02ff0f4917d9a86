using System.Runtime.InteropServices;
using System.Text;

namespace Footnote.Encoders.Tokenizers;

/// <summary>The steps of a tokenizer in their order: added tokens, normalisation, words, the model's tokens, special tokens around them.</summary>
internal sealed class TextTokenizer : ITokenizer
{
    [ThreadStatic]
    private static TokenizerScratch? s_countScratch;

    private readonly TokenizerParts _parts;
    private readonly AddedTokens _added;
    private readonly AddedTokens _addedNormalized;
    private readonly Dictionary<int, AddedToken> _addedById = [];

    /// <param name="parts">The steps.</param>
    public TextTokenizer(TokenizerParts parts)
    {
        _parts = parts;
        var hasNormalizers = parts.Normalizers.Length > 0;
        _added = new AddedTokens(parts.Added.Where(token => !token.IsNormalized || !hasNormalizers));
        _addedNormalized = new AddedTokens(parts.Added.Where(token => token.IsNormalized && hasNormalizers).Select(token => token with { Content = Normalize(token.Content) }));
        VocabularySize = parts.Model.VocabularySize;
        foreach (var token in parts.Added)
        {
            _addedById.TryAdd(token.Id, token);
            VocabularySize = Math.Max(VocabularySize, token.Id + 1);
        }

        SpecialTokens = new SpecialTokens(
            parts.Single.SpecialIds is [var begin, ..] ? begin : null,
            parts.Single.SpecialIds is [.., var end] ? end : null,
            IdOf("[PAD]") ?? IdOf("<pad>"),
            parts.Model.Unknown,
            IdOf("[MASK]") ?? IdOf("<mask>"));
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <summary>How many types of tokens there are, from 1.</summary>
    public int TypeCount => Math.Max(_parts.Single.MaxTypeId, _parts.Pair.MaxTypeId) + 1;

    /// <summary>The special tokens of a pair.</summary>
    public int PairSpecialCount => _parts.Pair.SpecialCount;

    /// <inheritdoc/>
    public int MaxTokens => _parts.MaxTokens;

    /// <inheritdoc/>
    public SpecialTokens SpecialTokens { get; }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, TokenBuffer buffer, int maxTokens = int.MaxValue)
    {
        var room = Room(_parts.Single, maxTokens);
        var first = buffer.Scratch.First;
        buffer.Clear();
        Tokenize(text, buffer.Scratch, first, room);
        buffer.Truncated = first.Count > room;
        _parts.Single.Write(buffer, CollectionsMarshal.AsSpan(first)[..Math.Min(first.Count, room)], default);
    }

    /// <inheritdoc/>
    public void EncodePair(ReadOnlySpan<char> first, ReadOnlySpan<char> second, TokenBuffer buffer, int maxTokens = int.MaxValue)
    {
        var room = Room(_parts.Pair, maxTokens);
        var scratch = buffer.Scratch;
        buffer.Clear();
        Tokenize(first, scratch, scratch.First, room);
        Tokenize(second, scratch, scratch.Second, room);
        buffer.Truncated = (long)scratch.First.Count + scratch.Second.Count > room;
        var (firstCount, secondCount) = LongestFirst(scratch.First.Count, scratch.Second.Count, room);
        _parts.Pair.Write(buffer, CollectionsMarshal.AsSpan(scratch.First)[..firstCount], CollectionsMarshal.AsSpan(scratch.Second)[..secondCount]);
    }

    /// <inheritdoc/>
    public int Count(ReadOnlySpan<char> text)
    {
        var scratch = s_countScratch ??= new TokenizerScratch();
        Tokenize(text, scratch, scratch.First, int.MaxValue);
        return scratch.First.Count;
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var text = new StringBuilder();
        var tokens = new List<string>();
        foreach (var id in ids)
        {
            if (!_addedById.TryGetValue(id, out var added))
            {
                if (_parts.Model.Text(id) is { } token)
                {
                    tokens.Add(token);
                }
            }
            else if (!added.IsSpecial || !skipSpecialTokens)
            {
                tokens.Add(added.Content);
            }
        }

        _parts.Model.Decode(tokens, text);
        return text.ToString();
    }

    /// <summary>How many tokens of each text stay where both must fit: the longer one is cut to the other's length first, then both alike, the second keeping the odd token.</summary>
    internal static (int First, int Second) LongestFirst(int first, int second, int room)
    {
        if ((long)first + second <= room)
        {
            return (first, second);
        }

        var shorter = Math.Min(first, second);
        var longer = shorter > room ? shorter : Math.Max(shorter, room - shorter);
        if ((long)shorter + longer > room)
        {
            shorter = room / 2;
            longer = shorter + (room % 2);
        }

        return first > second ? (longer, shorter) : (shorter, longer);
    }

    private static int Room(SequenceTemplate template, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, template.SpecialCount);
        return maxTokens - template.SpecialCount;
    }

    private int? IdOf(string token) => _parts.Added.FirstOrDefault(added => added.Content == token)?.Id ?? _parts.Model.Find(token);

    private string Normalize(string text)
    {
        var scratch = new TokenizerScratch();
        Normalize(text, 0, scratch);
        return scratch.Text.Chars.ToString();
    }

    /// <summary>All tokens of a text, or somewhat more than are wanted.</summary>
    private void Tokenize(ReadOnlySpan<char> text, TokenizerScratch scratch, List<RawToken> tokens, int wanted)
    {
        tokens.Clear();
        for (var at = 0; at < text.Length && tokens.Count <= wanted;)
        {
            var added = _added.Next(text, at, out var start, out var end);
            if (start > at)
            {
                Normalize(text[at..start], at, scratch);
                TokenizeNormalized(scratch, tokens, wanted);
            }

            if (added is not null)
            {
                tokens.Add(new RawToken(added.Id, start, end));
            }

            at = end;
        }
    }

    private void Normalize(ReadOnlySpan<char> text, int offset, TokenizerScratch scratch)
    {
        scratch.Text.Load(text, offset);
        foreach (var normalizer in _parts.Normalizers)
        {
            scratch.NextText.Clear();
            normalizer.Apply(scratch.Text, scratch.NextText);
            scratch.SwapText();
        }
    }

    private void TokenizeNormalized(TokenizerScratch scratch, List<RawToken> tokens, int wanted)
    {
        if (_addedNormalized.IsEmpty)
        {
            TokenizeWords(scratch, tokens, wanted);
            return;
        }

        var whole = new NormalizedText();
        whole.Add(scratch.Text, 0, scratch.Text.Count);
        for (var at = 0; at < whole.Count && tokens.Count <= wanted;)
        {
            var added = _addedNormalized.Next(whole.Chars, at, out var start, out var end);
            scratch.Text.Clear();
            scratch.Text.Add(whole, at, start);
            TokenizeWords(scratch, tokens, wanted);
            if (added is not null)
            {
                tokens.Add(new RawToken(added.Id, whole.Starts[start], whole.Ends[end - 1]));
            }

            at = end;
        }
    }

    private void TokenizeWords(TokenizerScratch scratch, List<RawToken> tokens, int wanted)
    {
        scratch.Words.Clear();
        scratch.Words.Add(new Word(0, scratch.Text.Count));
        foreach (var preTokenizer in _parts.PreTokenizers)
        {
            scratch.NextText.Clear();
            scratch.NextWords.Clear();
            preTokenizer.Apply(scratch);
        }

        foreach (var word in scratch.Words)
        {
            if (tokens.Count > wanted)
            {
                break;
            }

            if (word.End > word.Start)
            {
                _parts.Model.Tokenize(scratch, word, tokens);
            }
        }
    }
}
