using System.Globalization;
using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Writes one content after another into the tables, with statements prepared once.</summary>
internal sealed class ContentWriter(SqliteConnection connection) : IDisposable
{
    /// <summary>UTF-16 code units a row of the text table holds: of English text as many as fit a page of the database, so that a passage lies on one or two.</summary>
    private const int PieceLength = 4000;

    private readonly SqliteCommand _content = connection.Command(
        "INSERT INTO content (hash, recipe, format, title, length, pages, furniture) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id");

    private readonly SqliteCommand _stated = connection.Command("INSERT INTO stated VALUES ($1, $2, $3, $4, $5)");
    private readonly SqliteCommand _text = connection.Command("INSERT INTO text VALUES ($1, $2, $3)");
    private readonly SqliteCommand _section = connection.Command("INSERT INTO section VALUES ($1, $2, $3, $4, $5, $6)");
    private readonly SqliteCommand _page = connection.Command("INSERT INTO page VALUES ($1, $2, $3, $4, $5, $6, $7)");
    private readonly SqliteCommand _chunk = connection.Command("INSERT INTO chunk VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");

    /// <summary>Writes a content.</summary>
    /// <returns>Its passages by id, each once.</returns>
    public IEnumerable<KeyValuePair<long, Chunk>> Write(NewContent content)
    {
        var document = content.Document;
        _content.Bind(
            content.Key.Hash, content.Key.Recipe, document.Format, document.Title, document.Text.Length, document.Pages.Count, document.Furniture.Count);
        var id = (long)_content.ExecuteScalar()!;
        WriteMetadata(id, document.Metadata);
        WriteText(id, document.Text);
        WriteSections(id, document.Sections);
        WritePages(id, document);
        return WriteChunks(id, content.Chunks);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _content.Dispose();
        _stated.Dispose();
        _text.Dispose();
        _section.Dispose();
        _page.Dispose();
        _chunk.Dispose();
    }

    private void WriteMetadata(long content, DocumentMetadata stated)
    {
        var date = stated.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _stated.Run(content, stated.Product, stated.Version, date, string.Join('\n', stated.Tags));
    }

    private void WriteText(long content, string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + PieceLength, text.Length);
            if (end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            _text.Run(content, start, text[start..end]);
            start = end;
        }
    }

    private void WriteSections(long content, IReadOnlyList<Section> sections)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            _section.Run(content, i, string.Join('\n', section.Path), section.Span.Start, section.Span.End, section.Anchor);
        }
    }

    private void WritePages(long content, Document document)
    {
        var lines = document.Lines.ToLookup(line => line.Page);
        foreach (var page in document.Pages)
        {
            _page.Run(content, page.Number, page.Span.Start, page.Span.End, page.Width, page.Height, LineCodec.Encode(lines[page.Number]));
        }
    }

    private Dictionary<long, Chunk> WriteChunks(long content, IReadOnlyList<Chunk> chunks)
    {
        var passages = new Dictionary<long, Chunk>(chunks.Count);
        foreach (var chunk in chunks)
        {
            var passage = PassageId.Of(chunk.Context, chunk.Text);
            passages.TryAdd(passage, chunk);
            _chunk.Run(
                content, chunk.Ordinal, passage, chunk.Span.Start, chunk.Span.End, chunk.Section, chunk.Pages?.First, chunk.Pages?.Last, chunk.Context, BlockCodec.Encode(chunk.Blocks, chunk.Span.Start));
        }

        return passages;
    }
}
