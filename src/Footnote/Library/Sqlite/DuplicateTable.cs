using System.Text.Json;
using Footnote.Search.Duplicates;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Which passages say nearly the same.</summary>
internal static class DuplicateTable
{
    private const string Unsketched = "SELECT id FROM passage WHERE NOT EXISTS (SELECT 1 FROM sketch WHERE passage = id) ORDER BY id";

    private const string GroupsOf =
        """
        SELECT duplicate.passage, other.passage FROM json_each($1) AS asked
        CROSS JOIN duplicate ON duplicate.passage = asked.value CROSS JOIN duplicate AS other ON other.representative = duplicate.representative
        ORDER BY other.passage
        """;

    /// <summary>Sketches the passages that are new and groups all anew, in one transaction; does nothing where no passage has come or gone since.</summary>
    public static void Regroup(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using var transaction = new WriteTransaction(connection);
        var unsketched = connection.Query(Unsketched, row => row.GetInt64(0));
        if (unsketched.Count == 0 && !HasShrunk(connection))
        {
            return;
        }

        using var words = new PassageWords(connection);
        AddSketches(connection, unsketched, words, cancellationToken);
        WriteGroups(connection, DuplicateGroups.Of(Sketches(connection), AreAlike(connection, words)));
        connection.Execute("UPDATE counter SET value = (SELECT COUNT(*) FROM passage) WHERE name = 'grouped'");
        transaction.Commit();
    }

    /// <summary>The groups of passages, by passage id; those that stand alone are left out.</summary>
    public static IReadOnlyDictionary<long, IReadOnlyList<long>> Groups(SqliteConnection connection, IReadOnlyList<long> ids)
    {
        var members = connection.Query(GroupsOf, row => (Id: row.GetInt64(0), Member: row.GetInt64(1)), JsonSerializer.Serialize(ids.Distinct()));
        return members.GroupBy(one => one.Id, one => one.Member).Where(group => group.Skip(1).Any()).ToDictionary(group => group.Key, IReadOnlyList<long> (group) => [.. group]);
    }

    /// <summary>Every passage that was grouped has a sketch and loses it when it goes; so where none is new, the number tells whether some have gone.</summary>
    private static bool HasShrunk(SqliteConnection connection) =>
        connection.Scalar("SELECT 1 WHERE (SELECT COUNT(*) FROM passage) <> (SELECT value FROM counter WHERE name = 'grouped')") is not null;

    private static void AddSketches(SqliteConnection connection, IReadOnlyList<long> ids, PassageWords words, CancellationToken cancellationToken)
    {
        using var add = connection.Command("INSERT INTO sketch VALUES ($1, $2)");
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            add.Run(id, Sketch.Of(id, Shingles.Of(words.Of(id))).ToBytes());
        }
    }

    private static List<Sketch> Sketches(SqliteConnection connection) =>
        connection.Query("SELECT passage, bands FROM sketch ORDER BY passage", row => Sketch.FromBytes(row.GetInt64(0), row.GetFieldValue<byte[]>(1)));

    /// <summary>What was found alike before still is, since an id stands for the words; only the others are compared.</summary>
    private static Func<long, long, bool> AreAlike(SqliteConnection connection, PassageWords words)
    {
        var known = connection.Query("SELECT passage, representative FROM duplicate", row => (Passage: row.GetInt64(0), Representative: row.GetInt64(1)))
            .ToDictionary(row => row.Passage, row => row.Representative);
        return (one, other) => known.GetValueOrDefault(other) == one || Shingles.Of(words.Of(one)).IsNearly(Shingles.Of(words.Of(other)));
    }

    private static void WriteGroups(SqliteConnection connection, IReadOnlyDictionary<long, long> groups)
    {
        connection.Execute("DELETE FROM duplicate");
        using var write = connection.Command("INSERT INTO duplicate VALUES ($1, $2)");
        foreach (var (passage, representative) in groups)
        {
            write.Run(passage, representative);
        }
    }
}
