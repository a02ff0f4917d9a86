using System.Text;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Writes the blocks of a page to the document and says where each of their lines stands.</summary>
internal sealed class PageComposer(DocumentBuilder builder, Hyphenation hyphenation)
{
    /// <summary>Writes one page.</summary>
    public void Write(PdfPage page, IEnumerable<LayoutBlock> blocks)
    {
        builder.BeginPage(page.Number, page.Width, page.Height);
        foreach (var block in blocks)
        {
            var (text, spans) = block.Kind is BlockKind.Code or BlockKind.Table ? KeepLines(block) : Flow(block);
            var span = block.Kind == BlockKind.Heading ? builder.AddHeading(block.Level, text) : builder.Add(block.Kind, text, block.Context);
            Place(span, text, spans, page.Number);
        }
    }

    /// <summary>The lines are cleaned before they are joined, so that the builder changes nothing more and their offsets stay true.</summary>
    private (string Text, List<(SourceSpan Span, BoundingBox Box)> Lines) Flow(LayoutBlock block)
    {
        var lines = block.Lines.Select(line => line with { Text = ReadingText.Flowing(line.Text) }).Where(line => line.Text.Length > 0).ToList();
        var text = new StringBuilder();
        var spans = new List<(SourceSpan, BoundingBox)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, separator) = i + 1 < lines.Count ? hyphenation.Join(lines[i].Text, lines[i + 1].Text) : (lines[i].Text, "");
            spans.Add((new SourceSpan(text.Length, text.Length + line.Length), lines[i].Box));
            text.Append(line).Append(separator);
        }

        return (text.ToString(), spans);
    }

    private static (string Text, List<(SourceSpan Span, BoundingBox Box)> Lines) KeepLines(LayoutBlock block)
    {
        var text = ReadingText.Preformatted(string.Join('\n', block.Lines.Select(line => line.Text)));
        var spans = new List<(SourceSpan, BoundingBox)>();
        var start = 0;
        foreach (var (line, source) in text.Split('\n').Zip(block.Lines))
        {
            var indent = line.Length - line.AsSpan().TrimStart().Length;
            spans.Add((new SourceSpan(start + indent, start + line.Length), source.Box));
            start += line.Length + 1;
        }

        return (text, spans);
    }

    private void Place(SourceSpan block, string text, List<(SourceSpan Span, BoundingBox Box)> lines, int page)
    {
        if (block.Length != text.Length)
        {
            throw new InvalidOperationException("The document changed text that was clean already; its lines cannot be placed.");
        }

        foreach (var (span, box) in lines)
        {
            builder.Place(span.Shift(block.Start), page, box);
        }
    }
}
