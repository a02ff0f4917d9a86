using Footnote.Embedding;

namespace Footnote.Retrieval;

/// <summary>
/// Embeds questions into the space of a library's vectors. The first one goes together with the fixed texts whose vectors prove that the generator embeds
/// into that space. Safe for use by several threads where the generator is.
/// </summary>
/// <param name="embedder">The generator.</param>
public sealed class QuestionEmbedder(SpaceEmbedder embedder)
{
    private volatile PinnedSpace? _proven;

    /// <summary>Embeds a question; without a vector, and with the reason, where the generator fails or embeds into another space.</summary>
    /// <param name="space">The space of the library's vectors.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask<EmbeddedQuestion> EmbedAsync(PinnedSpace space, string question, CancellationToken cancellationToken)
    {
        try
        {
            var embedded = await (space.Equals(_proven) ? EmbedOneAsync(space, question, cancellationToken) : EmbedAndProveAsync(space, question, cancellationToken));
            return new EmbeddedQuestion(embedded.Vectors[0], embedded.Notices);
        }
        catch (Exception e) when (e is IOException or ForeignSpaceException)
        {
            return new EmbeddedQuestion(ReadOnlyMemory<float>.Empty, [$"The search is by words alone. {e.Message}"]);
        }
    }

    private async ValueTask<EmbeddedTexts> EmbedOneAsync(PinnedSpace space, string question, CancellationToken cancellationToken)
    {
        var embedded = await embedder.EmbedAsync([$"{space.Space.QueryPrompt}{question}"], space.Space.Width, cancellationToken);
        embedder.EnsureIn(space.Space);
        return embedded;
    }

    private async ValueTask<EmbeddedTexts> EmbedAndProveAsync(PinnedSpace space, string question, CancellationToken cancellationToken)
    {
        embedder.EnsureIn(space.Space);
        var embedded = await embedder.EmbedFreshAsync([$"{space.Space.QueryPrompt}{question}", .. PinnedSpace.ProbeTexts], cancellationToken);
        var offered = embedder.PinnedBy([.. embedded.Vectors.Skip(1)]);
        if (offered.DifferenceFrom(space) is { Length: > 0 } difference)
        {
            throw new ForeignSpaceException(space.Space, offered.Space, difference);
        }

        _proven = space;
        return embedded;
    }
}
