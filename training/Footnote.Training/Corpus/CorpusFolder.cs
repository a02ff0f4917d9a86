using System.IO.Compression;
using System.Text.Json;
using Footnote.Embedding.Training.Pairs;

namespace Footnote.Training.Corpus;

/// <summary>
/// A folder of documentation cut into sections: <c>sections-*.jsonl.gz</c> {source, path, headings, text} and <c>links.jsonl.gz</c>
/// {source, anchor, from, to_path, to_heading}.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class CorpusFolder(string path)
{
    private const string AnchorSeparator = " — ";

    /// <summary>The sections, file by file in the order of their names.</summary>
    public IEnumerable<CorpusSection> ReadSections() =>
        Directory.EnumerateFiles(path, "sections-*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(file => ReadLines(file, line => new CorpusSection(
            Text(line, "source"), Text(line, "path"), [.. line.GetProperty("headings").EnumerateArray().Select(heading => heading.GetString() ?? "")], Text(line, "text"))));

    /// <summary>The links; none where the folder has no file of links.</summary>
    public IEnumerable<CorpusLink> ReadLinks()
    {
        var file = Path.Combine(path, "links.jsonl.gz");
        return File.Exists(file) ? ReadLines(file, line => new CorpusLink(
            Text(line, "source"), Text(line, "anchor"), WithoutAnchor(Text(line, "from"), Text(line, "anchor")), Text(line, "to_path"), Text(line, "to_heading"))) : [];
    }

    /// <summary>The sentence alone: the corpus writes "anchor — sentence".</summary>
    private static string WithoutAnchor(string from, string anchor) =>
        from.StartsWith(anchor + AnchorSeparator, StringComparison.Ordinal) ? from[(anchor.Length + AnchorSeparator.Length)..] : from;

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";

    private static IEnumerable<T> ReadLines<T>(string file, Func<JsonElement, T> parse)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return parse(json.RootElement);
        }
    }
}
