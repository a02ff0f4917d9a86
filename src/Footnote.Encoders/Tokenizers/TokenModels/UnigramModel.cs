using System.Text;

namespace Footnote.Encoders.Tokenizers.TokenModels;

/// <summary>The likeliest way to cut a word, each token having a log probability (Kudo 2018; Viterbi 1967). A character that no token covers costs the lowest score less 10,
/// and neighbouring ones are one unknown token.</summary>
internal sealed class UnigramModel : TokenModel
{
    private const double UnknownPenalty = 10;

    private readonly string?[] _texts;
    private readonly double[] _scores;
    private readonly PieceTrie _trie = new();
    private readonly double _unknownScore;
    private readonly int _unknown;
    private readonly char _mark;
    private readonly bool _marksStart;

    /// <param name="texts">The vocabulary by id.</param>
    /// <param name="scores">Log probabilities by id.</param>
    /// <param name="unknown">The unknown token.</param>
    /// <param name="mark">What stands for a space.</param>
    /// <param name="marksStart">Whether texts get a mark in front, which decoding takes off.</param>
    public UnigramModel(string?[] texts, double[] scores, int unknown, char mark, bool marksStart)
    {
        (_texts, _scores, _unknown, _mark, _marksStart) = (texts, scores, unknown, mark, marksStart);
        _unknownScore = scores.Min() - UnknownPenalty;
        for (var id = 0; id < texts.Length; id++)
        {
            if (texts[id] is { Length: > 0 } text)
            {
                _trie.Add(text, id);
            }
        }
    }

    /// <inheritdoc/>
    public override int VocabularySize => _texts.Length;

    /// <inheritdoc/>
    public override int? Unknown => _unknown;

    /// <inheritdoc/>
    public override int? Find(string token) => _trie.Find(token) is var id and not PieceTrie.None ? id : null;

    /// <inheritdoc/>
    public override string? Text(int id) => (uint)id < (uint)_texts.Length ? _texts[id] : null;

    /// <inheritdoc/>
    public override void Tokenize(TokenizerScratch scratch, Word word, List<RawToken> tokens)
    {
        var steps = scratch.Steps;
        var length = word.End - word.Start;
        steps.Clear();
        steps.Add(new UnigramStep(_unknown, 0, 0));
        for (var i = 0; i < length; i++)
        {
            steps.Add(new UnigramStep(_unknown, -1, 0));
        }

        for (var at = 0; at < length;)
        {
            var rune = scratch.Text.RuneAt(word.Start + at);
            Extend(scratch.Text.Chars[word.Start..word.End], at, rune.Utf16SequenceLength, steps);
            at += rune.Utf16SequenceLength;
        }

        AddBest(scratch.Text, word, steps, tokens);
    }

    /// <inheritdoc/>
    public override void Decode(IReadOnlyList<string> tokens, StringBuilder text)
    {
        var begin = text.Length;
        foreach (var token in tokens)
        {
            text.Append(token);
        }

        text.Replace(_mark, ' ', begin, text.Length - begin);
        if (_marksStart && text.Length > begin && text[begin] == ' ')
        {
            text.Remove(begin, 1);
        }
    }

    private void Extend(ReadOnlySpan<char> chars, int at, int runeLength, List<UnigramStep> steps)
    {
        var score = steps[at].Score;
        var covered = false;
        var node = PieceTrie.Root;
        for (var end = at; end < chars.Length;)
        {
            node = _trie.Child(node, chars[end++]);
            if (node == PieceTrie.None)
            {
                break;
            }

            if (_trie.Value(node) is var id and not PieceTrie.None)
            {
                Offer(steps, end, new UnigramStep(id, at, score + _scores[id]));
                covered |= end - at == runeLength;
            }
        }

        if (!covered)
        {
            Offer(steps, at + runeLength, new UnigramStep(_unknown, at, score + _unknownScore));
        }
    }

    private static void Offer(List<UnigramStep> steps, int end, UnigramStep step)
    {
        if (steps[end].From < 0 || step.Score > steps[end].Score)
        {
            steps[end] = step;
        }
    }

    private void AddBest(NormalizedText text, Word word, List<UnigramStep> steps, List<RawToken> tokens)
    {
        var first = tokens.Count;
        for (var end = word.End - word.Start; end > 0;)
        {
            var step = steps[end];
            var token = new RawToken(step.Id, text.Starts[word.Start + step.From], text.Ends[word.Start + end - 1]);
            if (step.Id == _unknown && tokens.Count > first && tokens[^1].Id == _unknown)
            {
                tokens[^1] = token with { End = tokens[^1].End };
            }
            else
            {
                tokens.Add(token);
            }

            end = step.From;
        }

        tokens.Reverse(first, tokens.Count - first);
    }
}
