using Footnote.Embedding.Training.Pairs;

namespace Footnote.Embedding.Training;

/// <summary>Which pairs stand together in a batch, pass by pass.</summary>
internal static class BatchOrder
{
    /// <summary>
    /// Batches of one pass over the pairs in random order: pairs of a kind together and, in a share of the passes' batches, pairs of a source together.
    /// Judged questions are few and come several times a pass.
    /// </summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="settings">Size and share.</param>
    /// <param name="random">Where chance comes from.</param>
    public static IReadOnlyList<int[]> Pass(PackedPairs pairs, TrainingSettings settings, Random random)
    {
        var mixed = new List<int>();
        var grouped = new List<int>();
        var questions = new List<int>();
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            (pairs.OriginOf(pair).Kind == PairKind.Question ? questions : random.NextDouble() < settings.OneSourceShare ? grouped : mixed).Add(pair);
        }

        var batches = Cut(mixed, pairs, bySource: false, settings.BatchSize, random)
            .Concat(Cut(grouped, pairs, bySource: true, settings.BatchSize, random))
            .Concat(Enumerable.Range(0, settings.QuestionRepeats).SelectMany(_ => Cut(questions, pairs, bySource: false, settings.BatchSize, random))).ToArray();
        random.Shuffle(batches);
        return batches;
    }

    /// <summary>Batches of one kind each; what is left over of a kind waits for the next pass.</summary>
    private static IEnumerable<int[]> Cut(List<int> chosen, PackedPairs pairs, bool bySource, int size, Random random)
    {
        var order = chosen.ToArray();
        random.Shuffle(order);
        return order.OrderBy(pair => pairs.OriginOf(pair).Kind).ThenBy(pair => bySource ? pairs.OriginOf(pair).Source : "", StringComparer.Ordinal)
            .GroupBy(pair => pairs.OriginOf(pair).Kind).SelectMany(kind => kind.Chunk(size)).Where(batch => batch.Length == size);
    }
}
