namespace Footnote.Ingestion;

/// <summary>Where passages get the vectors from by which they are found by what they mean.</summary>
public interface IMeaningSource
{
    /// <summary>Gives every passage of the library its vector, at the end of an ingestion; what is committed stays when this is cancelled.</summary>
    /// <param name="progress">Hears how many passages are done, where that takes a while; null for nobody.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>One line on what was done, or why it could not be; empty where there was nothing to do.</returns>
    ValueTask<string> UpdateAsync(IProgress<MeaningProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Whether passages came or went since <see cref="UpdateAsync"/> last came to its end, as where it was interrupted; quick to tell.</summary>
    ValueTask<bool> IsStaleAsync(CancellationToken cancellationToken);
}
