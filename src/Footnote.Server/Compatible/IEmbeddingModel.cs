namespace Footnote.Server.Compatible;

/// <summary>A model that the routes embed with. Texts of concurrent requests are joined into one call wherever that is of use.</summary>
internal interface IEmbeddingModel
{
    /// <summary>What it is.</summary>
    ModelDescription Description { get; }

    /// <summary>Embeds texts, whole vectors. They may be of unit length already where they are wanted otherwise and the model has no others.</summary>
    ValueTask<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken);

    /// <summary>Embeds every token of texts: row-major, tokens x width.</summary>
    /// <exception cref="ModelRouteException">It cannot.</exception>
    ValueTask<EmbeddedBatch> EmbedTokensAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken);
}
