namespace Footnote.Ingestion;

/// <summary>Several sources of vectors side by side, each of which a retrieval may have a leg of.</summary>
/// <param name="sources">The sources; one after the other.</param>
public sealed class MeaningSources(IReadOnlyList<IMeaningSource> sources) : IMeaningSource
{
    /// <inheritdoc/>
    public async ValueTask<string> UpdateAsync(IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var source in sources)
        {
            lines.Add(await source.UpdateAsync(progress, cancellationToken));
        }

        return string.Join("; ", lines.Where(line => line.Length > 0));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> IsStaleAsync(CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            if (await source.IsStaleAsync(cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
