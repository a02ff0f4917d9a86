using System.Globalization;
using System.Text.Json;

namespace Footnote.Evaluation;

/// <summary>
/// A retrieval collection in the layout of BEIR (Thakur and others 2021): <c>corpus.jsonl</c> {_id, title, text}, <c>queries.jsonl</c> {_id, text},
/// <c>qrels/SPLIT.tsv</c> (query, document, grade, separated by tabs, after one header line). Corpus and queries are read as they are enumerated.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class BeirFolder(string path)
{
    /// <summary>Names of the splits there are judgments for, in alphabetical order.</summary>
    public IReadOnlyList<string> Splits =>
        [.. Directory.EnumerateFiles(Path.Combine(path, "qrels"), "*.tsv").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>The documents, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">A line is not a document; names the file and the line.</exception>
    public IEnumerable<BeirDocument> ReadCorpus() =>
        ReadJsonLines("corpus.jsonl", line => new BeirDocument(Member(line, "_id"), Member(line, "title", ""), Member(line, "text")));

    /// <summary>The queries, in the order of the file; some may have no judgments in a split.</summary>
    /// <exception cref="InvalidDataException">A line is not a query; names the file and the line.</exception>
    public IEnumerable<BeirQuery> ReadQueries() => ReadJsonLines("queries.jsonl", line => new BeirQuery(Member(line, "_id"), Member(line, "text")));

    /// <summary>The judgments of a split.</summary>
    /// <param name="split">"test", "train" or "dev".</param>
    /// <exception cref="InvalidDataException">A line is not a judgment; names the file and the line.</exception>
    public Judgments ReadJudgments(string split)
    {
        var file = Path.Combine("qrels", split + ".tsv");
        return new Judgments(ReadLines(file, (line, number) => number == 1 ? default((string, string, int)?) : ParseJudgment(line)).OfType<(string, string, int)>());
    }

    private static (string Query, string Document, int Grade) ParseJudgment(string line) =>
        line.Split('\t') is [var query, var document, var grade] && int.TryParse(grade, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (query, document, number) : throw new FormatException("a judgment is a query, a document and a whole number, separated by tabs");

    private IEnumerable<T> ReadJsonLines<T>(string file, Func<JsonElement, T> parse) => ReadLines(file, (line, _) =>
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.ValueKind == JsonValueKind.Object ? parse(json.RootElement) : throw new FormatException("a line is a JSON object");
    });

    private IEnumerable<T> ReadLines<T>(string file, Func<string, int, T> parse)
    {
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(path, file)))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, number, file, parse);
            }
        }
    }

    private T Parse<T>(string line, int number, string file, Func<string, int, T> parse)
    {
        try
        {
            return parse(line, number);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw new InvalidDataException($"{Path.Combine(path, file)}, line {number}: {error.Message}.", error);
        }
    }

    private static string Member(JsonElement line, string name, string? otherwise = null) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : otherwise ?? throw new FormatException($"\"{name}\" is missing or not a string");
}
