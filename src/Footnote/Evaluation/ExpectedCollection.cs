namespace Footnote.Evaluation;

/// <summary>What is expected of one split of one collection.</summary>
/// <param name="Name">Name of the collection's folder.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="Embedder">Type of the embedding model that it is expected with.</param>
/// <param name="Ndcg10">nDCG at 10 by method, 0 to 1.</param>
internal sealed record ExpectedCollection(string Name, string Split, string Embedder, IReadOnlyDictionary<string, double> Ndcg10)
{
    /// <summary>The methods that fall short by more than the tolerance, each in a sentence; one that was not measured does as well.</summary>
    public IReadOnlyList<string> Shortfalls(IReadOnlyList<MethodScores> measured, double tolerance)
    {
        var scores = measured.ToDictionary(method => method.Method, method => method.Scores.Ndcg10, StringComparer.Ordinal);
        return [.. Ndcg10.Where(expected => !(scores.GetValueOrDefault(expected.Key, double.NaN) >= expected.Value - tolerance)).Select(expected => Sentence(expected, scores))];
    }

    private string Sentence(KeyValuePair<string, double> expected, Dictionary<string, double> scores) => scores.TryGetValue(expected.Key, out var reached)
        ? $"{Name}, {Split}: {expected.Key} reaches {reached:0.0000}, {expected.Value:0.0000} is expected."
        : $"{Name}, {Split}: {expected.Key} was not measured.";
}
