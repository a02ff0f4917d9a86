using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Footnote.Evaluation;

/// <summary>Reads a YAML list of questions, each with <c>question</c>, <c>kind</c> and <c>answers</c> of <c>file</c> and <c>page</c>.</summary>
public static class PageQuestionFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not such a list; says where.</exception>
    public static IReadOnlyList<PageQuestion> Read(string path)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        try
        {
            using var reader = File.OpenText(path);
            var entries = deserializer.Deserialize<List<Entry>>(reader) ?? [];
            return entries.ConvertAll(entry => new PageQuestion(
                entry.Question ?? throw new InvalidDataException($"{path}: an entry has no question."),
                entry.Kind ?? "",
                [.. (entry.Answers ?? []).Select(answer => new PageAnswer(answer.File ?? "", answer.Page))]));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path}, line {e.Start.Line}: not a list of questions: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private sealed class Entry
    {
        public string? Question { get; set; }

        public string? Kind { get; set; }

        public List<AnswerEntry>? Answers { get; set; }
    }

    private sealed class AnswerEntry
    {
        public string? File { get; set; }

        public int Page { get; set; }
    }
}
