using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Footnote.Evaluation;

/// <summary>What retrieval is expected to reach, collection by collection: the gate that a worse configuration does not pass.</summary>
/// <param name="Tolerance">By how much nDCG at 10 may fall short, 0 to 1.</param>
/// <param name="Collections">The collections.</param>
internal sealed record ExpectedScores(double Tolerance, IReadOnlyList<ExpectedCollection> Collections)
{
    /// <summary>Reads a YAML file with <c>tolerance</c> and <c>collections</c>, each with <c>collection</c>, <c>split</c>, <c>embedder</c> (<c>auto</c> where it is left out) and <c>ndcg10</c> by method.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; says where.</exception>
    public static ExpectedScores Read(string path)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
        try
        {
            using var reader = File.OpenText(path);
            var entries = deserializer.Deserialize<Entries?>(reader) ?? new Entries();
            return new ExpectedScores(
                Share(entries.Tolerance, $"{path}: tolerance"),
                entries.Collections is { Count: > 0 } collections
                    ? collections.ConvertAll(entry => Collection(path, entry))
                    : throw new InvalidDataException($"{path}: lists no collections."));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path}, line {e.Start.Line}: not a list of expected scores: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static ExpectedCollection Collection(string path, Entry entry)
    {
        var name = entry.Collection ?? throw new InvalidDataException($"{path}: an entry has no collection.");
        var split = entry.Split ?? throw new InvalidDataException($"{path}: {name} has no split.");
        var scores = entry.Ndcg10 is { Count: > 0 } ndcg10 ? ndcg10 : throw new InvalidDataException($"{path}: {name} has no ndcg10.");
        return new ExpectedCollection(name, split, entry.Embedder ?? "auto", scores.ToDictionary(score => score.Key, score => Share(score.Value, $"{path}: {name}: {score.Key}")));
    }

    private static double Share(double? value, string what) =>
        value is >= 0 and <= 1 ? value.Value : throw new InvalidDataException($"{what} is {(value is null ? "missing" : value)}; it lies between 0 and 1.");

    private sealed class Entries
    {
        public double? Tolerance { get; set; }

        public List<Entry>? Collections { get; set; }
    }

    private sealed class Entry
    {
        public string? Collection { get; set; }

        public string? Split { get; set; }

        public string? Embedder { get; set; }

        public Dictionary<string, double?>? Ndcg10 { get; set; }
    }
}
