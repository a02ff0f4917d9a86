using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Library;
using Footnote.Search.Terms;
using Footnote.Search.Vectors;

namespace Footnote.Ingestion;

/// <summary>
/// Gives every passage a vector at the end of a run: fits a latent model to all passages, or folds the few new ones into the model that is there.
/// What comes out depends on the passages only, not on how many runs it took to read them.
/// </summary>
/// <param name="library">Where passages are and vectors go.</param>
/// <param name="settings">How the model is fitted and when anew.</param>
public sealed class LatentMeaning(ILibrary library, MeaningSettings settings) : IMeaningSource
{
    /// <summary>Passages that are analyzed at a time.</summary>
    private const int BatchLength = 256;

    /// <inheritdoc/>
    /// <remarks>Nothing is changed where it is stopped.</remarks>
    public async ValueTask<string> UpdateAsync(IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        var record = await library.MeaningRecordAsync(FittedMeaning.Name, cancellationToken);
        if (record.Passages < settings.MinPassages)
        {
            return await ClearAsync(record, cancellationToken);
        }

        if (record.Recipe != settings.Recipe || record.Change > settings.RefitShare)
        {
            return await FitAsync(cancellationToken);
        }

        return await IsStaleAsync(cancellationToken) ? await FoldInAsync(record, cancellationToken) : "";
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsStaleAsync(CancellationToken cancellationToken) => library.IsMeaningStaleAsync(FittedMeaning.Name, cancellationToken);

    private async ValueTask<string> ClearAsync(MeaningRecord record, CancellationToken cancellationToken)
    {
        if (await IsStaleAsync(cancellationToken) || record.Recipe is not null)
        {
            await library.ReplaceMeaningAsync(null, cancellationToken);
        }

        return $"{record.Passages} passages are too few to learn from them what words mean ({settings.MinPassages} are needed); the search is by words alone";
    }

    private async ValueTask<string> FitAsync(CancellationToken cancellationToken)
    {
        var terms = new TermMatrix();
        var ids = new List<long>();
        await foreach (var some in library.AllPassagesAsync(cancellationToken).Chunk(BatchLength).WithCancellation(cancellationToken))
        {
            InParallel(some.Length).Select(i => Analyzer.Terms(TextOf(some[i])).ToList()).ToList().ForEach(terms.Add);
            ids.AddRange(some.Select(passage => passage.Id));
        }

        var model = LatentModel.Fit(terms, settings.Latent, cancellationToken);
        var file = LatentModelWriter.ToBytes(model);
        using var embedder = new LatentEmbedder(new LatentModelFile(file), Analyzer.Terms);
        var vectors = InParallel(ids.Count).Select(i => KeyValuePair.Create(ids[i], QuantizedVector.Of(embedder.Embed(terms.Row(i, model.Vocabulary)))));
        await library.ReplaceMeaningAsync(new FittedMeaning(settings.Recipe, file, VectorSegment.Of(model.Width, [.. vectors])), cancellationToken);
        return $"learned from {ids.Count} passages what words mean (latent semantic analysis, {model.Width} dimensions; no model file, no network)";
    }

    private async ValueTask<string> FoldInAsync(MeaningRecord record, CancellationToken cancellationToken)
    {
        var embedder = (await library.MeaningAsync(FittedMeaning.Name, cancellationToken)).Embedder!;
        var missing = await library.PassagesAsync(record.Missing, cancellationToken);
        var vectors = InParallel(missing.Count).Select(i => KeyValuePair.Create(missing[i].Id, QuantizedVector.Of(embedder.Embed(TextOf(missing[i])))));
        await library.AddVectorsAsync(vectors.ToDictionary(), cancellationToken);
        return missing.Count == 0 ? "" : $"{missing.Count} new passages have vectors of the model fitted on {record.FittedOn}";
    }

    private ParallelQuery<int> InParallel(int count) => ParallelEnumerable.Range(0, count).AsOrdered().WithDegreeOfParallelism(settings.Latent.Workers);

    private static string TextOf(Passage passage) => $"{passage.Context}\n{passage.Text}";
}
