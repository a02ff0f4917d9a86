using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Reads the words of one passage after another, and nothing else of them.</summary>
internal sealed class PassageWords(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _place = connection.Command("SELECT content, start, \"end\" FROM chunk WHERE passage = $1 LIMIT 1");
    private readonly SqliteCommand _pieces = connection.Command(TextTable.Pieces);

    /// <summary>The words of a passage; empty where it is gone.</summary>
    public string Of(long passage)
    {
        _place.Bind(passage);
        using var row = _place.ExecuteReader();
        return row.Read() ? TextTable.Read(_pieces, [(row.GetInt64(0), new SourceSpan(row.GetInt32(1), row.GetInt32(2)))])[0] : "";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _place.Dispose();
        _pieces.Dispose();
    }
}
