using Footnote.Documents;

namespace Footnote.Reading.Code;

/// <summary>
/// Reads source code: a section for each declaration, its comment as words and its code as it is. What is not understood is kept as code, cut at blank lines.
/// </summary>
/// <param name="limits">Limits; the defaults where null.</param>
public sealed class SourceCodeReader(ReadingLimits? limits = null) : IDocumentReader
{
    private readonly ReadingLimits _limits = limits ?? new ReadingLimits();

    /// <inheritdoc/>
    public string Format => "code";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [.. CodeLanguage.Extensions];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(file.Name, await TextFile.ReadAsync(file, _limits, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the text of a file.</summary>
    internal Document Read(string name, string text, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(Format) { Title = name };
        var language = CodeLanguage.Of(Path.GetExtension(name));
        var source = SourceText.Of(text, language, cancellationToken);
        var declarations = language.IsIndented ? IndentedDeclarations.Find(source) : BracedDeclarations.Find(source);
        new CodeBlocks(builder, source, language, cancellationToken).Add(declarations);
        return builder.Count > 0 ? builder.Build() : throw Unreadable.NoWords();
    }
}
