using Footnote.Documents;

namespace Footnote.Reading.AsciiDoc;

/// <summary>
/// Reads AsciiDoc without its marks. Included files are looked for below the documents' folder and nowhere else. A file of AsciiDoc that is included is a
/// document of its own, with lines of its own to cite, so only its attributes are taken; listings and other text that are included are read in place.
/// </summary>
/// <param name="folder">The documents' folder; null to look for included files only beside and below the file that is read.</param>
/// <param name="limits">Limits; the defaults where null.</param>
public sealed class AsciiDocReader(string? folder = null, ReadingLimits? limits = null) : IDocumentReader
{
    private readonly ReadingLimits _limits = limits ?? new ReadingLimits();

    /// <inheritdoc/>
    public string Format => "asciidoc";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".adoc", ".asciidoc", ".asc"];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var preprocessor = PreprocessorFor(file, cancellationToken);
        return Read(preprocessor, preprocessor.Process(await TextFile.ReadAsync(file, _limits, cancellationToken), file), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<FileInfo>> IncludedAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var preprocessor = PreprocessorFor(file, cancellationToken);
        preprocessor.Process(await TextFile.ReadAsync(file, _limits, cancellationToken), file);
        return preprocessor.Included;
    }

    /// <summary>Reads the text of a file; what it includes is left out.</summary>
    internal Document Read(string text, CancellationToken cancellationToken)
    {
        var preprocessor = new Preprocessor(null, _limits.MaxTextBytes, cancellationToken);
        return Read(preprocessor, preprocessor.Process(text, null), cancellationToken);
    }

    private Preprocessor PreprocessorFor(FileInfo file, CancellationToken cancellationToken) =>
        new(new IncludeFolder(folder ?? file.DirectoryName!), _limits.MaxTextBytes, cancellationToken);

    private Document Read(Preprocessor preprocessor, IReadOnlyList<AsciiDocLine> lines, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(Format) { Title = preprocessor.Attributes.Title, Metadata = preprocessor.Attributes.Metadata };
        new AsciiDocBlocks(builder, References.Of(lines), new SectionIds(preprocessor.Attributes), cancellationToken).Add(lines);
        builder.Notices.AddRange(preprocessor.Notices);
        return builder.Count > 0 ? builder.Build() : throw Unreadable.NoWords();
    }
}
