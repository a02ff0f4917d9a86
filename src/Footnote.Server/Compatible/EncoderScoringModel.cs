using Footnote.Encoders;
using Footnote.Encoders.Tokenizers;
using Footnote.Encoders.Transformer;

namespace Footnote.Server.Compatible;

/// <summary>A cross-encoder in this process; it joins the pairs of concurrent requests itself, whatever their questions.</summary>
internal sealed class EncoderScoringModel(CrossEncoder encoder, string name) : IScoringModel
{
    public ModelDescription Description { get; } = new(name)
    {
        DataType = encoder.Precision == EncoderPrecision.Int8 ? "int8" : "float32",
        MaxTokens = encoder.MaxTokens,
        Labels = encoder.Model.Config.Labels,
    };

    public async ValueTask<ScoredBatch> ScoreAsync(string query, IReadOnlyList<string> texts, bool isRaw, Truncation truncation, CancellationToken cancellationToken)
    {
        var logits = await encoder.LogitsAsync([.. texts.Select(text => new TextPair(query, text))], truncation, cancellationToken);
        return new ScoredBatch([.. logits.Values.Select(logit => isRaw ? logit[0] : Logistic.Of(logit[0]))], logits.Tokens) { Timings = logits.Timings };
    }

    public async ValueTask<EncodedTexts> LogitsAsync(IReadOnlyList<TextPair> pairs, Truncation truncation, CancellationToken cancellationToken) =>
        await encoder.LogitsAsync(pairs, truncation, cancellationToken);
}
