using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>Reads the main content of HTML pages. Nothing is fetched and no script runs.</summary>
/// <param name="limits">Limits; the defaults where null.</param>
public sealed class HtmlReader(ReadingLimits? limits = null) : IDocumentReader
{
    private readonly ReadingLimits _limits = limits ?? new ReadingLimits();

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".html", ".htm", ".xhtml"];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(await TextFile.ReadAsync(file, _limits, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the text of a file.</summary>
    internal Document Read(string html, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(Format);
        HtmlContent.AddPage(builder, html, cancellationToken);
        return builder.Count > 0 ? builder.Build() : throw Unreadable.NoWords();
    }
}
