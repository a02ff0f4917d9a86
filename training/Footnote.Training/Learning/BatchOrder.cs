using Footnote.Training.Pairs;

namespace Footnote.Training.Learning;

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

        var batches = Cut(mixed, pair => ((int)pairs.OriginOf(pair).Kind, ""), settings.BatchSize, random)
            .Concat(Cut(grouped, pair => ((int)pairs.OriginOf(pair).Kind, pairs.OriginOf(pair).Source), settings.BatchSize, random))
            .Concat(Enumerable.Range(0, settings.QuestionRepeats).SelectMany(_ => Cut(questions, _ => (0, ""), settings.BatchSize, random))).ToArray();
        random.Shuffle(batches);
        return batches;
    }

    private static IEnumerable<int[]> Cut(List<int> pairs, Func<int, (int, string)> group, int size, Random random)
    {
        var order = pairs.ToArray();
        random.Shuffle(order);
        return order.GroupBy(group).OrderBy(members => members.Key.Item1).ThenBy(members => members.Key.Item2, StringComparer.Ordinal)
            .GroupBy(members => members.Key.Item1).SelectMany(kind => kind.SelectMany(members => members).Chunk(size)).Where(batch => batch.Length == size);
    }
}
