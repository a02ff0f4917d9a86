using Footnote.Documents;
using Footnote.Server.Rest;

namespace Footnote.Server.Pages;

/// <summary>A line of a document's table of contents.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Depth">0 for the topmost headings.</param>
/// <param name="Index">Position of the section's first passage.</param>
/// <param name="Passage">Id of that passage.</param>
public sealed record DocumentContents(string Name, int Depth, int Index, string Passage)
{
    private const int MaxLines = 400;

    /// <summary>The headings of a document's passages in order; below the depth at which there are too many to be looked through, none.</summary>
    internal static IReadOnlyList<DocumentContents> Of(IReadOnlyList<Passage> passages)
    {
        var lines = passages.Select((passage, i) => (Passage: passage, Index: i))
            .Where(each => each.Passage.Section.Count > 0 && (each.Index == 0 || !each.Passage.Section.SequenceEqual(passages[each.Index - 1].Section, StringComparer.Ordinal)))
            .Select(each => new DocumentContents(each.Passage.Section[^1], each.Passage.Section.Count - 1, each.Index, PassageBody.IdOf(each.Passage.Id)))
            .ToList();
        var deepest = lines.Count == 0 ? 0 : lines.Max(line => line.Depth);
        while (lines.Count > MaxLines && deepest > 0)
        {
            deepest--;
            lines.RemoveAll(line => line.Depth > deepest);
        }

        var top = lines.Count == 0 ? 0 : lines.Min(line => line.Depth);
        return [.. lines.Take(MaxLines).Select(line => line with { Depth = line.Depth - top })];
    }
}
