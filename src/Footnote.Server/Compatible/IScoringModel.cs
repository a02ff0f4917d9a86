using Footnote.Encoders;
using Footnote.Encoders.Tokenizers;

namespace Footnote.Server.Compatible;

/// <summary>A model that the routes rerank and classify with.</summary>
internal interface IScoringModel
{
    /// <summary>What it is.</summary>
    ModelDescription Description { get; }

    /// <summary>Scores texts for a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="isRaw">Whether the model's own output is wanted in place of a score from 0 to 1.</param>
    /// <param name="truncation">What happens to what is too long.</param>
    /// <param name="cancellationToken">Stops.</param>
    ValueTask<ScoredBatch> ScoreAsync(string query, IReadOnlyList<string> texts, bool isRaw, Truncation truncation, CancellationToken cancellationToken);

    /// <summary>The raw outputs for texts or pairs, one for each label.</summary>
    /// <exception cref="ModelRouteException">It cannot classify.</exception>
    ValueTask<EncodedTexts> LogitsAsync(IReadOnlyList<TextPair> pairs, Truncation truncation, CancellationToken cancellationToken);
}
