using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Footnote.Documents;
using Footnote.Encoders;
using Footnote.Encoders.Tokenizers;
using Footnote.Inference;
using Footnote.Retrieval;

namespace Footnote.Server.Compatible;

/// <summary>A reranker of any kind. Texts of concurrent requests with one question are joined where the reranker does so.</summary>
/// <param name="reranker">Scores.</param>
/// <param name="name">The model's name.</param>
/// <param name="isLogistic">Whether its scores are probabilities of a model's output, as those of cross-encoders are; else raw scores are the same.</param>
internal sealed class RerankerScoringModel(IReranker reranker, string name, bool isLogistic) : IScoringModel
{
    public ModelDescription Description { get; } = new(name);

    public async ValueTask<ScoredBatch> ScoreAsync(string query, IReadOnlyList<string> texts, bool isRaw, Truncation truncation, CancellationToken cancellationToken)
    {
        var passages = texts.Select(PassageOf).ToList();
        var scores = await reranker.ScoreAsync(query, passages, cancellationToken);
        return new ScoredBatch(isRaw && isLogistic ? [.. scores.Select(Logistic.Inverse)] : scores, CallTokens.Likely(query, passages));
    }

    public ValueTask<EncodedTexts> LogitsAsync(IReadOnlyList<TextPair> pairs, Truncation truncation, CancellationToken cancellationToken) =>
        throw ModelRouteException.Backend("model is not a classifier model");

    /// <summary>The id tells texts apart where the requests of several callers are joined.</summary>
    private static Passage PassageOf(string text) => new()
    {
        Id = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        Path = "",
        Title = "",
        Format = "",
        Section = [],
        Text = text,
        Context = "",
        Ordinal = 0,
        Span = new SourceSpan(0, text.Length),
        Blocks = [],
    };
}
