using System.Text;
using System.Text.Json;
using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Reads stretches of texts, which are kept in pieces, so that a passage is read without its whole document.</summary>
internal static class TextTable
{
    /// <summary>The pieces that stretches lie in, given as [content, start, end].</summary>
    public const string Pieces =
        """
        WITH asked AS MATERIALIZED (
            SELECT key, json_extract(value, '$[0]') AS content, json_extract(value, '$[1]') AS start, json_extract(value, '$[2]') AS "end" FROM json_each($1))
        SELECT asked.key, text.start, text.piece FROM asked
        CROSS JOIN text ON text.content = asked.content AND text.start < asked."end"
            AND text.start >= (SELECT MAX(start) FROM text AS first WHERE first.content = asked.content AND first.start <= asked.start)
        ORDER BY asked.key, text.start
        """;

    /// <summary>The text of each stretch of a content.</summary>
    /// <param name="pieces">Prepared from <see cref="Pieces"/>.</param>
    /// <param name="stretches">The stretches.</param>
    public static IReadOnlyList<string> Read(SqliteCommand pieces, IReadOnlyList<(long Content, SourceSpan Span)> stretches)
    {
        var texts = stretches.Select(stretch => new StringBuilder(stretch.Span.Length)).ToList();
        var asked = stretches.Select(stretch => new[] { stretch.Content, stretch.Span.Start, stretch.Span.End });
        pieces.Bind(JsonSerializer.Serialize(asked));
        using var row = pieces.ExecuteReader();
        while (row.Read())
        {
            var key = row.GetInt32(0);
            Append(texts[key], row.GetString(2), row.GetInt32(1), stretches[key].Span);
        }

        return texts.ConvertAll(text => text.ToString());
    }

    /// <summary>Appends what of a piece lies in a stretch.</summary>
    private static void Append(StringBuilder text, string piece, int start, SourceSpan span)
    {
        var first = Math.Max(0, span.Start - start);
        text.Append(piece, first, Math.Min(piece.Length, span.End - start) - first);
    }
}
