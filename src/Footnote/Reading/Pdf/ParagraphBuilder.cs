using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Gathers rows of running text into paragraphs and list items.</summary>
internal static class ParagraphBuilder
{
    /// <summary>A step this much larger than within a paragraph starts a new one.</summary>
    private const float LooseStep = 1.25f;

    /// <summary>An indentation of the first line, in points, that starts a paragraph; also how far a list item's lines may vary.</summary>
    private const float Indent = 6;

    /// <summary>Blocks of the rows, which stand in one column without anything else between them.</summary>
    public static IEnumerable<LayoutBlock> Build(IReadOnlyList<TextRow> rows, BodyStyle body)
    {
        var start = 0;
        for (var i = 1; i <= rows.Count; i++)
        {
            if (i == rows.Count || StartsNew(rows, start, i, body))
            {
                yield return LayoutBlock.Of(ListMarker.WordsIn(rows[start]) > 0 ? BlockKind.ListItem : BlockKind.Paragraph, rows.Skip(start).Take(i - start));
                start = i;
            }
        }
    }

    private static bool StartsNew(IReadOnlyList<TextRow> rows, int start, int i, BodyStyle body)
    {
        var (above, row) = (rows[i - 1], rows[i]);
        var step = row.Middle - above.Middle;
        return step > LooseStep * Math.Max(body.Leading, row.Height) || step < 0
            || ListMarker.WordsIn(row) > 0
            || IsSetLarger(row, above, body)
            || IsIndented(row, above)
            || (ListMarker.WordsIn(rows[start]) > 0 && row.Box.Left < rows[start].Words[1].Box.Left - Indent);
    }

    private static bool IsSetLarger(TextRow row, TextRow above, BodyStyle body) => row.Size > 0 && above.Size > 0
        ? Math.Abs(row.Size - above.Size) > 1
        : MathF.Abs(row.Height - above.Height) > 0.25f * body.Height;

    /// <summary>An indented first line, unless the line above is the item or the hanging indent it belongs to.</summary>
    private static bool IsIndented(TextRow row, TextRow above) =>
        ListMarker.WordsIn(above) == 0 && row.Box.Left > above.Box.Left + Indent && char.IsUpper(row.Text[0]) && above.Text[^1] is '.' or ':' or '?' or '!';
}
