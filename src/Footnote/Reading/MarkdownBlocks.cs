using System.Text.RegularExpressions;
using Footnote.Documents;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Block = Markdig.Syntax.Block;
using MarkdownNote = Markdig.Extensions.Footnotes.Footnote;

namespace Footnote.Reading;

/// <summary>Adds the blocks of one Markdown file to a document, in order. Markdig limits how deep they nest, so recursion is safe.</summary>
internal sealed partial class MarkdownBlocks(DocumentBuilder builder, CancellationToken cancellationToken)
{
    private readonly GitHubSlugs _slugs = new();
    private string _caption = "";
    private string _label = "";

    /// <summary>Adds everything inside a container.</summary>
    public void Add(ContainerBlock container)
    {
        foreach (var block in container)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(block);
        }
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case YamlFrontMatterBlock matter:
                AddFrontMatter(FrontMatter.Read(matter.Lines.ToString()));
                break;
            case HeadingBlock heading:
                AddHeading(heading);
                break;
            case ParagraphBlock paragraph:
                AddParagraph(BlockKind.Paragraph, paragraph, "");
                break;
            case CodeBlock code:
                builder.Add(BlockKind.Code, code.Lines.ToString(), sourceLine: code.Line + (code is FencedCodeBlock ? 2 : 1));
                break;
            case Table table:
                AddTable(table);
                break;
            case HtmlBlock html:
                HtmlContent.AddFragment(builder, html.Lines.ToString(), html.Line, cancellationToken);
                break;
            case LinkReferenceDefinition:
                break;
            case ContainerBlock container:
                AddContainer(container);
                break;
        }
    }

    private void AddContainer(ContainerBlock container)
    {
        switch (container)
        {
            case LinkReferenceDefinitionGroup:
                break;
            case ListItemBlock item:
                AddItem(item);
                break;
            case AlertBlock alert:
                _label = $"{alert.Kind}: ";
                Add(alert);
                break;
            case MarkdownNote note:
                _label = $"[{note.Order}] ";
                Add((ContainerBlock)note);
                break;
            default:
                Add(container);
                break;
        }
    }

    private void AddFrontMatter(FrontMatter matter)
    {
        builder.Title = matter.Title;
        builder.Metadata = matter.Metadata;
    }

    private void AddHeading(HeadingBlock heading)
    {
        var words = MarkdownWords.Of(heading.Inline);
        var anchor = HeadingAnchor.Match(words);
        var title = anchor.Success ? words[..anchor.Index] : words;
        builder.AddHeading(heading.Level, title, anchor.Success ? anchor.Groups["anchor"].Value : _slugs.Next(title), heading.Line + 1);
    }

    private void AddItem(ListItemBlock item)
    {
        var list = (ListBlock)item.Parent!;
        var mark = list.IsOrdered ? $"{item.Order}{list.OrderedDelimiter} " : "- ";
        for (var i = 0; i < item.Count; i++)
        {
            if (i == 0 && item[0] is ParagraphBlock first)
            {
                AddParagraph(BlockKind.ListItem, first, mark);
            }
            else
            {
                Add(item[i]);
            }
        }
    }

    private void AddParagraph(BlockKind kind, ParagraphBlock paragraph, string mark)
    {
        var words = MdxComment.Replace(MarkdownWords.Of(paragraph.Inline), "").Trim();
        var label = _label;
        _label = "";
        if (words.Length > 0 && !MdxImports.IsMatch(words))
        {
            builder.Add(kind, mark + label + words, sourceLine: paragraph.Line + 1);
            _caption = TableCaption.IsMatch(words) ? words : "";
        }
    }

    private void AddTable(Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => (row.IsHeader, Text: string.Join('\t', row.OfType<TableCell>().Select(CellText)))).ToList();
        var header = rows.FirstOrDefault(row => row.IsHeader).Text?.Trim() ?? "";
        builder.Add(BlockKind.Table, string.Join('\n', rows.Select(row => row.Text)), string.Join('\n', new[] { _caption, header }.Where(line => line.Length > 0)), table.Line + 1);
        _caption = "";
    }

    private static string CellText(TableCell cell) =>
        ReadingText.Flowing(string.Join(' ', cell.Descendants<LeafBlock>().Select(block => MarkdownWords.Of(block.Inline))));

    [GeneratedRegex(@"\s*\[\[(?<anchor>[\w.-]+)\]\]\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadingAnchor { get; }

    [GeneratedRegex("""^((import|export)\s[^;]*\sfrom\s+("[^"]*"|'[^']*');?\s*)+$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MdxImports { get; }

    [GeneratedRegex(@"\{/\*.*?\*/\}", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex MdxComment { get; }

    [GeneratedRegex(@"^Table\s+[A-Z]?\d[\d.–-]*\b.{0,200}$", RegexOptions.NonBacktracking)]
    private static partial Regex TableCaption { get; }
}
