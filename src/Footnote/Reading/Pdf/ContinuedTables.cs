using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Gives a table that goes on from the page before the caption and the header row it had there.</summary>
internal sealed class ContinuedTables
{
    private LayoutBlock? _last;

    /// <summary>The blocks of the next page; the first one, if it is the rest of a table, with that table's context.</summary>
    public IReadOnlyList<LayoutBlock> Link(IReadOnlyList<LayoutBlock> page)
    {
        if (page.Count == 0)
        {
            return page;
        }

        var first = IsRest(page[0]) ? page[0] with { Context = _last!.Context }
            : IsCaptioned(page[0]) ? page[0] with { Context = $"{string.Join(' ', _last!.Lines.Select(line => line.Text))}\n{page[0].Context}" }
            : page[0];
        LayoutBlock[] linked = [first, .. page.Skip(1)];
        _last = linked[^1];
        return linked;
    }

    /// <summary>A table without a caption of its own and with as many columns.</summary>
    private bool IsRest(LayoutBlock block) =>
        block is { Kind: BlockKind.Table } && _last is { Kind: BlockKind.Table, Context.Length: > 0 }
        && block.Context == block.Lines[0].Text && Columns(block) == Columns(_last);

    /// <summary>A table whose caption is the last thing on the page before.</summary>
    private bool IsCaptioned(LayoutBlock block) =>
        block is { Kind: BlockKind.Table, Context.Length: > 0 } && block.Context == block.Lines[0].Text
        && _last is { Kind: BlockKind.Paragraph } && Caption.StartsTable(_last.Lines[0].Text);

    private static int Columns(LayoutBlock table) => table.Lines.Max(line => line.Text.Count(c => c == '\t'));
}
