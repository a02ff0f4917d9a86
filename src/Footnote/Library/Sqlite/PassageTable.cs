using System.Text.Json;
using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Reads passages back, as many as are wanted in one statement: where they stand, what they stand under, and by <see cref="TextTable"/> their words.</summary>
internal static class PassageTable
{
    private const int Key = 16;

    private const string Columns =
        """
        SELECT chunk.passage, chunk.content, chunk.ordinal, chunk.start, chunk."end", chunk.first_page, chunk.last_page, chunk.context, chunk.blocks,
               content.format, content.title, file.path, section.path, section.anchor, edition.product, edition.version, asked.key
        """;

    private const string Surroundings =
        """
        JOIN content ON content.id = chunk.content
        JOIN section ON section.content = chunk.content AND section.ordinal = chunk.section
        LEFT JOIN edition ON edition.path = file.path
        """;

    /// <summary>Every place of passages, given as [id, path, ordinal]; path and ordinal tell which of its places comes first.</summary>
    /// <remarks>The cross joins make SQLite go from what is asked for to where it stands.</remarks>
    private const string AllPlaces =
        $"""
        WITH asked AS MATERIALIZED (
            SELECT key, json_extract(value, '$[0]') AS passage, json_extract(value, '$[1]') AS path, json_extract(value, '$[2]') AS ordinal FROM json_each($1))
        {Columns}
        FROM asked CROSS JOIN chunk ON chunk.passage = asked.passage CROSS JOIN file ON file.content = chunk.content
        {Surroundings}
        ORDER BY asked.key, (file.path, chunk.ordinal) = (asked.path, asked.ordinal) DESC, file.path, chunk.ordinal
        """;

    /// <summary>The first chunk of the section of places, given as [path, ordinal], unless it is that place itself.</summary>
    private const string SectionOpeningPlaces =
        $"""
        WITH asked AS MATERIALIZED (SELECT key, json_extract(value, '$[0]') AS path, json_extract(value, '$[1]') AS ordinal FROM json_each($1))
        {Columns}
        FROM asked CROSS JOIN file ON file.path = asked.path
        CROSS JOIN chunk AS own ON own.content = file.content AND own.ordinal = asked.ordinal
        CROSS JOIN chunk ON chunk.content = own.content
            AND chunk.ordinal = (SELECT MIN(ordinal) FROM chunk AS first WHERE first.content = own.content AND first.section = own.section)
        {Surroundings}
        WHERE chunk.ordinal <> own.ordinal ORDER BY asked.key
        """;

    /// <summary>Passages by id, in the order asked for, each at its preferred place, or else at the first of its places, with the others named.</summary>
    public static List<Passage> Load(SqliteConnection connection, IEnumerable<long> ids, IReadOnlyDictionary<long, (string Path, int Ordinal)>? preferred = null) =>
        Read(connection, AllPlaces, ids.Select(id => preferred?.TryGetValue(id, out var place) is true ? new object[] { id, place.Path, place.Ordinal } : [id, "", 0]))
            .ConvertAll(found => found.Passage);

    /// <summary>The first passage of the section that each passage stands in, by the index of the passage; those that open their section are left out.</summary>
    public static IReadOnlyDictionary<int, Passage> SectionOpenings(SqliteConnection connection, IReadOnlyList<Passage> passages) =>
        Read(connection, SectionOpeningPlaces, passages.Select(passage => new object[] { passage.Path, passage.Ordinal })).ToDictionary(found => found.Key, found => found.Passage);

    /// <summary>For each key of what is asked, the passage at the first of its places, naming the others.</summary>
    private static List<(int Key, Passage Passage)> Read(SqliteConnection connection, string places, IEnumerable<object[]> asked)
    {
        var found = new List<(int Key, long Content, Passage Passage, List<PassagePlace> Others)>();
        using var command = connection.Command(places, JsonSerializer.Serialize(asked));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (found.Count > 0 && found[^1].Key == row.GetInt32(Key))
            {
                found[^1].Others.Add(ReadPlace(row));
            }
            else
            {
                found.Add((row.GetInt32(Key), row.GetInt64(1), ReadPassage(row), []));
            }
        }

        using var pieces = connection.Command(TextTable.Pieces);
        var texts = TextTable.Read(pieces, found.ConvertAll(one => (one.Content, one.Passage.Span)));
        return [.. found.Zip(texts, (one, text) => (one.Key, one.Passage with { Text = text, OtherPlaces = one.Others }))];
    }

    private static Passage ReadPassage(SqliteDataReader row)
    {
        var place = ReadPlace(row);
        return new Passage
        {
            Id = row.GetInt64(0),
            Ordinal = row.GetInt32(2),
            Span = new SourceSpan(row.GetInt32(3), row.GetInt32(4)),
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
            Text = "",
        };
    }

    private static PassagePlace ReadPlace(SqliteDataReader row) => new(
        row.GetString(11),
        row.GetString(12).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        row.IntegerOrNull(5) is { } first ? new PageRange(first, row.GetInt32(6)) : null,
        ReadBlocks(row) is [var block, ..] ? block.SourceLine : 0);

    private static IReadOnlyList<Block> ReadBlocks(SqliteDataReader row) => BlockCodec.Decode(row.GetFieldValue<byte[]>(8), row.GetInt32(3));
}
