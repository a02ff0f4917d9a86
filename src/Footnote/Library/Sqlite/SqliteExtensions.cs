using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>One line for what ADO.NET needs five for.</summary>
internal static class SqliteExtensions
{
    /// <summary>Runs a statement with parameters <c>$1</c>, <c>$2</c>, …</summary>
    /// <returns>Number of rows changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null where there is none.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>All rows, each made into a value.</summary>
    public static List<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>A command to be run many times with <see cref="Run"/>.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Bind(values);
        return command;
    }

    /// <summary>Runs a command again with other parameters.</summary>
    public static int Run(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        command.Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Sets the parameters <c>$1</c>, <c>$2</c>, …</summary>
    public static void Bind(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        }
    }

    /// <summary>A text column that may be null.</summary>
    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>An integer column that may be null.</summary>
    public static int? IntegerOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
}
