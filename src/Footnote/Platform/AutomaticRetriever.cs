using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>
/// Searches by the vectors of a sentence encoder, or by those of the quick models where more passages have one of these: while the encoder is at work on a
/// library that had them before, where there are too many passages for it, and where it cannot be used.
/// </summary>
/// <param name="library">Where the vectors are.</param>
/// <param name="absence">Tells why the encoder cannot be used, as a sentence; empty where it can.</param>
/// <param name="encoder">Searches by the encoder's vectors.</param>
/// <param name="quick">Searches by the others.</param>
internal sealed class AutomaticRetriever(ILibrary library, Func<string> absence, IRetriever encoder, IRetriever quick) : IRetriever
{
    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        if (!await HasMostAsync(cancellationToken))
        {
            return await quick.RetrieveAsync(query, cancellationToken);
        }

        // Asked for first, why the encoder is absent would keep the search by words waiting until the encoder is read.
        var ranking = await encoder.RetrieveAsync(query, cancellationToken);
        return absence() is { Length: > 0 } reason ? Noticing(await quick.RetrieveAsync(query, cancellationToken), reason) : ranking;
    }

    private static Ranking Noticing(Ranking ranking, string notice) => ranking with { Notices = [notice, .. ranking.Notices] };

    /// <summary>Whether as many passages have a vector of the encoder as have one of the static model.</summary>
    private async ValueTask<bool> HasMostAsync(CancellationToken cancellationToken)
    {
        var encoded = await library.MeaningAsync(AutomaticMeaning.EncoderName, cancellationToken);
        return encoded.Absence.Length == 0 || encoded.Vectors.Count >= (await library.MeaningAsync(EmbeddingModel.StaticName, cancellationToken)).Vectors.Count;
    }
}
