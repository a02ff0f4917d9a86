using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Answers that give no answer, but say why and where to look.</summary>
internal static class Refusals
{
    /// <summary>The reason where passages match but hold no sentence worth quoting.</summary>
    public const string NothingToQuote = "The passages found hold no whole sentence that answers this.";

    private const int NearestHeadings = 3;

    /// <summary>A refusal with the nearest headings, each once.</summary>
    public static Answer Of(string question, string reason, IReadOnlyList<Passage> passages) => new()
    {
        Question = question,
        Refusal = reason,
        NearestHeadings = [.. passages
            .DistinctBy(p => (p.Path, string.Join('\n', p.Section)))
            .Take(NearestHeadings)
            .Select(p => new NearestHeading(p.Path, p.Section, p.Pages, SourceLink.Of(p)))],
    };
}
