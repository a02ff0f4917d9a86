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

    private const string FirstPlace = $"{Columns} WHERE chunk.passage = $1 ORDER BY (file.path, chunk.ordinal) = ($2, $3) DESC, file.path, chunk.ordinal LIMIT 1";

    private const string FirstOfSection =
        $"""
        {Columns}
        WHERE file.path = $1
          AND chunk.section = (SELECT section FROM chunk JOIN file ON file.content = chunk.content WHERE file.path = $1 AND chunk.ordinal = $2)
        ORDER BY chunk.ordinal LIMIT 1
        """;

    private const string Pieces =
        """
        SELECT start, piece FROM text
        WHERE content = $1 AND start < $3 AND start >= (SELECT MAX(start) FROM text WHERE content = $1 AND start <= $2)
        ORDER BY start
        """;

    /// <summary>Passages by id, in the order asked for, each at its preferred place, or else at the first of its places.</summary>
    public static List<Passage> Load(SqliteConnection connection, IEnumerable<long> ids, IReadOnlyDictionary<long, (string Path, int Ordinal)>? preferred = null)
    {
        using var places = connection.Command(FirstPlace);
        using var pieces = connection.Command(Pieces);
        var passages = new List<Passage>();
        foreach (var id in ids)
        {
            var place = preferred?.TryGetValue(id, out var found) is true ? found : default;
            places.Bind(id, place.Path, place.Ordinal);
            passages.AddRange(Read(places, pieces));
        }

        return passages;
    }

    /// <summary>The first passage of the section that a passage stands in; it may be the passage itself.</summary>
    public static Passage SectionOpening(SqliteConnection connection, Passage passage)
    {
        using var places = connection.Command(FirstOfSection, passage.Path, passage.Ordinal);
        using var pieces = connection.Command(Pieces);
        return Read(places, pieces).SingleOrDefault(passage);
    }

    private static IEnumerable<Passage> Read(SqliteCommand places, SqliteCommand pieces)
    {
        using var row = places.ExecuteReader();
        while (row.Read())
        {
            var span = new SourceSpan(row.GetInt32(3), row.GetInt32(4));
            var path = row.GetString(11);
            yield return new Passage
            {
                Id = row.GetInt64(0),
                Ordinal = row.GetInt32(2),
                Span = span,
                Pages = row.IntegerOrNull(5) is { } first ? new PageRange(first, row.GetInt32(6)) : null,
                Context = row.GetString(7),
                Blocks = BlockCodec.Decode(row.GetFieldValue<byte[]>(8), span.Start),
                Format = row.GetString(9),
                Title = row.TextOrNull(10) ?? path[(path.LastIndexOf('/') + 1)..],
                Path = path,
                Section = row.GetString(12).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                Anchor = row.TextOrNull(13),
                Product = row.TextOrNull(14),
                Version = row.TextOrNull(15),
                Text = TextOf(pieces, row.GetInt64(1), span),
            };
        }
    }

    private static string TextOf(SqliteCommand pieces, long content, SourceSpan span)
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
