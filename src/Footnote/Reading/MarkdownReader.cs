using Footnote.Documents;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace Footnote.Reading;

/// <summary>Reads Markdown as GitHub shows it, without the marks; the tags, imports, comments and heading anchors of MDX go as well.</summary>
/// <param name="limits">Limits; the defaults where null.</param>
public sealed class MarkdownReader(ReadingLimits? limits = null) : IDocumentReader
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseYamlFrontMatter().UseFootnotes().UseAlertBlocks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).Build();

    private readonly ReadingLimits _limits = limits ?? new ReadingLimits();

    /// <inheritdoc/>
    public string Format => "markdown";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".md", ".markdown", ".mdx"];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(await TextFile.ReadAsync(file, _limits, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the text of a file.</summary>
    internal Document Read(string markdown, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(Format);
        new MarkdownBlocks(builder, cancellationToken).Add(Parse(markdown));
        return builder.Count > 0 ? builder.Build() : throw Unreadable.NoWords();
    }

    private static MarkdownDocument Parse(string markdown)
    {
        try
        {
            MarkdownDepth.Check(markdown);
            return Markdown.Parse(markdown, _pipeline);
        }
        catch (ArgumentException tooDeep)
        {
            // Markdig's own limit, for what the check does not see: emphasis and brackets.
            throw Unreadable.TooDeep(MarkdownDepth.Limit, tooDeep);
        }
    }
}
