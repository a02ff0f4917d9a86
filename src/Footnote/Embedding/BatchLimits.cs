using Footnote.Chunking;

namespace Footnote.Embedding;

/// <summary>How much is embedded in one call.</summary>
/// <param name="MaxTexts">Texts at most, 1 or more.</param>
public sealed record BatchLimits(int MaxTexts)
{
    /// <summary>Tokens of all texts at most, as <see cref="TokenCounter"/> counts them; a longer text goes alone. Null where only their number counts.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Whether a text may not join a batch.</summary>
    /// <param name="texts">Texts in the batch.</param>
    /// <param name="tokens">Their tokens.</param>
    /// <param name="more">Tokens of the text.</param>
    internal bool IsFull(int texts, long tokens, int more) => texts > 0 && (texts >= MaxTexts || tokens + more > MaxTokens);

    /// <summary>Tokens of a text; 0 where they do not count.</summary>
    internal int TokensOf(string text) => MaxTokens is null ? 0 : TokenCounter.Count(text);

    /// <summary>
    /// Puts texts together into batches. Where tokens count, texts of like length come together, the longest first: what a model computes for a batch goes by
    /// its longest text.
    /// </summary>
    /// <typeparam name="T">What has a text.</typeparam>
    /// <returns>Batches, none of them empty, that hold every item once.</returns>
    internal IEnumerable<IReadOnlyList<T>> Cut<T>(IEnumerable<T> items, Func<T, string> text)
    {
        var (batch, held) = (new List<T>(), 0L);
        foreach (var (item, tokens) in items.Select(item => (Item: item, Tokens: TokensOf(text(item)))).OrderByDescending(pair => pair.Tokens))
        {
            if (IsFull(batch.Count, held, tokens))
            {
                yield return batch;
                (batch, held) = ([], 0);
            }

            batch.Add(item);
            held += tokens;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
