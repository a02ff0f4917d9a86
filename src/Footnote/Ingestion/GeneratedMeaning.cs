using System.Collections.Concurrent;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Library;
using Footnote.Search.Vectors;

namespace Footnote.Ingestion;

/// <summary>
/// Gives every passage a vector of an embedding generator. Only passages without one are embedded; they are committed every few calls, so an interrupted run
/// goes on where it was. Memory does not grow with the library. Where the generator fails the passages stay findable by words, and the next run goes on.
/// </summary>
/// <param name="library">Where passages are and vectors go.</param>
/// <param name="embedder">The generator.</param>
/// <param name="limits">How much is asked of it in one call.</param>
/// <param name="settings">How many calls run at a time.</param>
/// <param name="meaning">What the library calls these vectors.</param>
public sealed class GeneratedMeaning(
    ILibrary library, SpaceEmbedder embedder, BatchLimits limits, GeneratedSettings settings, string meaning = GeneratedMeaning.DefaultName) : IMeaningSource
{
    /// <summary>What the library calls a generator's vectors where there are those of one only.</summary>
    public const string DefaultName = "generated";

    /// <inheritdoc/>
    public async ValueTask<string> UpdateAsync(IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        var line = await TryUpdateAsync(progress, cancellationToken);
        await library.SettleMeaningAsync(meaning, cancellationToken);
        return line;
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsStaleAsync(CancellationToken cancellationToken) => library.IsMeaningStaleAsync(meaning, cancellationToken);

    private async ValueTask<string> TryUpdateAsync(IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            if (await IsUpToDateAsync(cancellationToken))
            {
                return "";
            }

            var space = await embedder.ProbeAsync(cancellationToken);
            if (space.Space.Width > QuantizedVector.MaxWidth)
            {
                return $"vectors of {space.Space.Model} have {space.Space.Width} numbers, a library takes {QuantizedVector.MaxWidth} at most; the search is by words alone";
            }

            await library.PinSpaceAsync(meaning, space, settings.Reembed, cancellationToken);
            var record = await library.MeaningRecordAsync(meaning, cancellationToken);
            return await EmbedAsync(space.Space, record.Missing, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ForeignSpaceException)
        {
            return $"passages without a vector are found by words alone until the next run. {e.Message}";
        }
    }

    /// <summary>Whether no passage lacks a vector, as far as can be told without calling the generator.</summary>
    private async ValueTask<bool> IsUpToDateAsync(CancellationToken cancellationToken) => await MissingAsync(cancellationToken) == 0;

    /// <summary>How many passages lack a vector, as far as can be told without calling the generator; all do where those that are there are of another space.</summary>
    internal async ValueTask<int> MissingAsync(CancellationToken cancellationToken)
    {
        var record = await library.MeaningRecordAsync(meaning, cancellationToken);
        var pinned = (await library.MeaningAsync(meaning, cancellationToken)).Space;
        return pinned is null || embedder.Space.DifferenceFrom(pinned.Space).Length == 0 ? record.Missing.Count : record.Passages;
    }

    private async ValueTask<string> EmbedAsync(EmbeddingSpace space, IReadOnlyList<long> missing, IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        var tally = new EmbeddingTally(missing.Count);
        tally.Report(0, progress);
        foreach (var group in missing.Chunk(limits.MaxTexts * settings.CommitBatches))
        {
            var vectors = new ConcurrentDictionary<long, QuantizedVector>();
            try
            {
                await EmbedGroupAsync(space, group, vectors, tally, progress, cancellationToken);
            }
            finally
            {
                // What was embedded is kept, however this ends.
                await library.AddEmbeddingsAsync(meaning, space, vectors, CancellationToken.None);
            }

            tally.Done += vectors.Count;
            if (vectors.IsEmpty)
            {
                // Not one call went through: the generator is out of order, and the next run may find it in order again.
                break;
            }
        }

        return tally.Line(space);
    }

    /// <summary>Embeds passages, a batch a call, some calls side by side. One that fails leaves the others be.</summary>
    private async ValueTask EmbedGroupAsync(
        EmbeddingSpace space,
        IReadOnlyList<long> group,
        ConcurrentDictionary<long, QuantizedVector> vectors,
        EmbeddingTally tally,
        IProgress<MeaningProgress>? progress,
        CancellationToken cancellationToken)
    {
        var batches = limits.Cut(await library.PassagesAsync(group, cancellationToken), passage => TextOf(space, passage));
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batches, options, async (batch, token) =>
        {
            try
            {
                var embedded = await embedder.EmbedAsync([.. batch.Select(passage => TextOf(space, passage))], space.Width, token);
                embedder.EnsureIn(space);
                tally.Add(embedded.Notices);
                batch.Zip(embedded.Vectors).ToList().ForEach(pair => vectors[pair.First.Id] = QuantizedVector.Of(pair.Second.Span));
                tally.Report(batch.Count, progress);
            }
            catch (IOException e)
            {
                tally.AddFailure(e.Message);
            }
        });
    }

    private static string TextOf(EmbeddingSpace space, Passage passage) => $"{space.PassagePrompt}{passage.Context}\n{passage.Text}";
}
