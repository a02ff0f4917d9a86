using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Cuts the rows of a column into headings, tables, listings, paragraphs and list items.</summary>
/// <param name="headings">Headings of the document by their first row.</param>
/// <param name="body">How running text is set.</param>
internal sealed class BlockBuilder(IReadOnlyDictionary<TextRow, Heading> headings, BodyStyle body)
{
    /// <summary>Blocks in reading order.</summary>
    public IEnumerable<LayoutBlock> Build(IReadOnlyList<TextRow> rows)
    {
        var start = 0;
        for (var i = 0; i <= rows.Count; i++)
        {
            var heading = i < rows.Count ? headings.GetValueOrDefault(rows[i]) : null;
            if (i < rows.Count && heading is null)
            {
                continue;
            }

            foreach (var block in BetweenHeadings([.. rows.Skip(start).Take(i - start)]))
            {
                yield return block;
            }

            if (heading is not null)
            {
                yield return LayoutBlock.Of(BlockKind.Heading, heading.Rows, heading.Level);
                start = i + heading.Rows.Count;
                i = start - 1;
            }
        }
    }

    private IEnumerable<LayoutBlock> BetweenHeadings(List<TextRow> rows)
    {
        var start = 0;
        foreach (var table in TableDetector.Find(rows, body))
        {
            foreach (var block in BetweenTables(rows[start..table.First]))
            {
                yield return block;
            }

            yield return TableBuilder.Build(rows, table);
            start = table.End;
        }

        foreach (var block in BetweenTables(rows[start..]))
        {
            yield return block;
        }
    }

    private IEnumerable<LayoutBlock> BetweenTables(List<TextRow> rows)
    {
        var start = 0;
        for (var i = 0; i < rows.Count;)
        {
            var listing = CodeDetector.RowsFrom(rows, i, body);
            if (listing == 0)
            {
                i++;
                continue;
            }

            foreach (var block in ParagraphBuilder.Build(rows[start..i], body))
            {
                yield return block;
            }

            yield return CodeDetector.Build(rows[i..(i + listing)]);
            start = i += listing;
        }

        foreach (var block in ParagraphBuilder.Build(rows[start..], body))
        {
            yield return block;
        }
    }
}
