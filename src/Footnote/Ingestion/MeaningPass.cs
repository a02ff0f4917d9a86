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
public sealed class MeaningPass(ILibrary library, MeaningSettings settings)
{
    /// <summary>Brings the vectors up to date.</summary>
    /// <param name="cancellationToken">Stops; nothing is changed then.</param>
    /// <returns>One line on what was done; empty where there was nothing to do.</returns>
    public async ValueTask<string> RunAsync(CancellationToken cancellationToken)
    {
        var record = await library.MeaningRecordAsync(cancellationToken);
        if (record.Passages < settings.MinPassages)
        {
            return await ClearAsync(record, cancellationToken);
        }

        if (record.Recipe != settings.Recipe || record.Change > settings.RefitShare)
        {
            return await FitAsync(cancellationToken);
        }

        return await library.IsMeaningStaleAsync(cancellationToken) ? await FoldInAsync(record, cancellationToken) : "";
    }

    private async ValueTask<string> ClearAsync(MeaningRecord record, CancellationToken cancellationToken)
    {
        if (await library.IsMeaningStaleAsync(cancellationToken) || record.Recipe is not null)
        {
            await library.ReplaceMeaningAsync(null, cancellationToken);
        }

        return $"{record.Passages} passages are too few to learn from them what words mean ({settings.MinPassages} are needed); the search is by words alone";
    }

    private async ValueTask<string> FitAsync(CancellationToken cancellationToken)
    {
        var terms = new TermMatrix();
        await foreach (var passage in library.AllPassagesAsync(cancellationToken))
        {
            terms.Add(Analyzer.Terms(TextOf(passage)));
        }

        var model = LatentModelWriter.ToBytes(LatentModel.Fit(terms, settings.Latent, cancellationToken));
        using var embedder = new LatentEmbedder(new LatentModelFile(model), Analyzer.Terms);
        var vectors = await EmbedAsync(embedder, library.AllPassagesAsync(cancellationToken), cancellationToken);
        await library.ReplaceMeaningAsync(new FittedMeaning(settings.Recipe, model, VectorSegment.Of(embedder.Width, vectors)), cancellationToken);
        return $"learned from {vectors.Count} passages what words mean (latent semantic analysis, {embedder.Width} dimensions; no model file, no network)";
    }

    private async ValueTask<string> FoldInAsync(MeaningRecord record, CancellationToken cancellationToken)
    {
        var embedder = (await library.MeaningAsync(cancellationToken)).Embedder!;
        var missing = await library.PassagesAsync(record.Missing, cancellationToken);
        await library.AddVectorsAsync((await EmbedAsync(embedder, missing.ToAsyncEnumerable(), cancellationToken)).ToDictionary(), cancellationToken);
        return record.Missing.Count == 0 ? "" : $"{record.Missing.Count} new passages have vectors of the model fitted on {record.FittedOn}";
    }

    /// <summary>The vectors of passages, in their order.</summary>
    private async ValueTask<List<KeyValuePair<long, QuantizedVector>>> EmbedAsync(
        LatentEmbedder embedder, IAsyncEnumerable<Passage> passages, CancellationToken cancellationToken)
    {
        var vectors = new List<KeyValuePair<long, QuantizedVector>>();
        await foreach (var some in passages.Chunk(settings.BatchLength).WithCancellation(cancellationToken))
        {
            vectors.AddRange(some.AsParallel().AsOrdered().WithDegreeOfParallelism(settings.Latent.Workers)
                .Select(passage => KeyValuePair.Create(passage.Id, QuantizedVector.Of(embedder.Embed(TextOf(passage))))));
        }

        return vectors;
    }

    private static string TextOf(Passage passage) => $"{passage.Context}\n{passage.Text}";
}
