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

    private ValueTask<EmbeddedTexts> EmbedOneAsync(PinnedSpace space, string question, CancellationToken cancellationToken) =>
        embedder.EmbedAsync([$"{space.Space.QueryPrompt}{question}"], space.Space.Width, cancellationToken);

    private async ValueTask<EmbeddedTexts> EmbedAndProveAsync(PinnedSpace space, string question, CancellationToken cancellationToken)
    {
        RefuseIfForeign(space, embedder.Space.DifferenceFrom(space.Space));
        var embedded = await embedder.EmbedAsync([$"{space.Space.QueryPrompt}{question}", .. PinnedSpace.ProbeTexts], null, cancellationToken);
        RefuseIfForeign(space, embedder.PinnedBy([.. embedded.Vectors.Skip(1)]).DifferenceFrom(space));
        _proven = space;
        return embedded;
    }

    private void RefuseIfForeign(PinnedSpace space, string difference)
    {
        if (difference.Length > 0)
        {
            throw new ForeignSpaceException(space.Space, embedder.Space, difference);
        }
    }
}
