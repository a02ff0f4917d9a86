using System.Text;
using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Reads passages back: their words, where they stand and what they stand under.</summary>
internal static class PassageTable
{
    private const string Columns =
        """
        SELECT chunk.passage, chunk.content, chunk.ordinal, chunk.start, chunk."end", chunk.first_page, chunk.last_page, chunk.context, chunk.blocks,
               content.format, content.title, file.path, section.path, section.anchor, edition.product, edition.version
        FROM chunk
        JOIN content ON content.id = chunk.content
        JOIN file ON file.content = chunk.content
        JOIN section ON section.content = chunk.content AND section.ordinal = chunk.section
        LEFT JOIN edition ON edition.path = file.path
        """;

    private const string AllPlaces = $"{Columns} WHERE chunk.passage = $1 ORDER BY (file.path, chunk.ordinal) = ($2, $3) DESC, file.path, chunk.ordinal";

    private const string FirstOfSection =
        $"""
        {Columns}
        WHERE file.path = $1
          AND chunk.section = (SELECT section FROM chunk JOIN file ON file.content = chunk.content WHERE file.path = $1 AND chunk.ordinal = $2)
        ORDER BY chunk.ordinal LIMIT 1
        """;

    /// <summary>Pieces of a content's text that a stretch of it lies in.</summary>
    public const string Pieces =
        """
        SELECT start, piece FROM text
        WHERE content = $1 AND start < $3 AND start >= (SELECT MAX(start) FROM text WHERE content = $1 AND start <= $2)
        ORDER BY start
        """;

    /// <summary>Passages by id, in the order asked for, each at its preferred place, or else at the first of its places, with the others named.</summary>
    public static List<Passage> Load(SqliteConnection connection, IEnumerable<long> ids, IReadOnlyDictionary<long, (string Path, int Ordinal)>? preferred = null)
    {
        using var places = connection.Command(AllPlaces);
        using var pieces = connection.Command(Pieces);
        var passages = new List<Passage>();
        foreach (var id in ids)
        {
            var place = preferred?.TryGetValue(id, out var found) is true ? found : default;
            places.Bind(id, place.Path ?? "", place.Ordinal);
            passages.AddRange(Read(places, pieces) is { } passage ? [passage] : []);
        }

        return passages;
    }

    /// <summary>The first passage of the section that a passage stands in; it may be the passage itself.</summary>
    public static Passage SectionOpening(SqliteConnection connection, Passage passage)
    {
        using var places = connection.Command(FirstOfSection, passage.Path, passage.Ordinal);
        using var pieces = connection.Command(Pieces);
        return Read(places, pieces) ?? passage;
    }

    /// <summary>The passage at the first of the places, naming the others; null where there is no place.</summary>
    private static Passage? Read(SqliteCommand places, SqliteCommand pieces)
    {
        using var row = places.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        var passage = ReadPassage(row, pieces);
        var others = new List<PassagePlace>();
        while (row.Read())
        {
            others.Add(ReadPlace(row));
        }

        return passage with { OtherPlaces = others };
    }

    private static Passage ReadPassage(SqliteDataReader row, SqliteCommand pieces)
    {
        var place = ReadPlace(row);
        var span = new SourceSpan(row.GetInt32(3), row.GetInt32(4));
        return new Passage
        {
            Id = row.GetInt64(0),
            Ordinal = row.GetInt32(2),
            Span = span,
            Pages = place.Pages,
            Context = row.GetString(7),
            Blocks = ReadBlocks(row),
            Format = row.GetString(9),
            Title = row.TextOrNull(10) ?? place.Path[(place.Path.LastIndexOf('/') + 1)..],
            Path = place.Path,
            Section = place.Section,
            Anchor = row.TextOrNull(13),
            Product = row.TextOrNull(14),
            Version = row.TextOrNull(15),
            Text = TextOf(pieces, row.GetInt64(1), span),
        };
    }

    private static PassagePlace ReadPlace(SqliteDataReader row) => new(
        row.GetString(11),
        row.GetString(12).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        row.IntegerOrNull(5) is { } first ? new PageRange(first, row.GetInt32(6)) : null,
        ReadBlocks(row) is [var block, ..] ? block.SourceLine : 0);

    private static IReadOnlyList<Block> ReadBlocks(SqliteDataReader row) => BlockCodec.Decode(row.GetFieldValue<byte[]>(8), row.GetInt32(3));

    /// <summary>A stretch of a content's text.</summary>
    /// <param name="pieces">Prepared from <see cref="Pieces"/>.</param>
    /// <param name="content">The content.</param>
    /// <param name="span">The stretch.</param>
    public static string TextOf(SqliteCommand pieces, long content, SourceSpan span)
    {
        pieces.Bind(content, span.Start, span.End);
        using var row = pieces.ExecuteReader();
        var text = new StringBuilder(span.Length);
        while (row.Read())
        {
            var start = row.GetInt32(0);
            var piece = row.GetString(1);
            text.Append(piece, Math.Max(0, span.Start - start), Math.Min(piece.Length, span.End - start) - Math.Max(0, span.Start - start));
        }

        return text.ToString();
    }
}
