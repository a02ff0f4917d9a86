using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>The passages' vectors of every kind: of the model fitted to them, and of generators.</summary>
/// <param name="folder">Where their files lie.</param>
internal sealed class PassageVectors(MeaningFolder folder)
{
    /// <summary>The vectors of the fitted model.</summary>
    public MeaningTable Fitted { get; } = new(folder);

    /// <summary>The vectors that generators made.</summary>
    public SpaceTable Generated { get; } = new(folder);

    /// <summary>The vectors of a name as the last transaction left them.</summary>
    public MeaningSnapshot Open(SqliteConnection connection, string meaning) =>
        meaning == FittedMeaning.Name ? Fitted.Open(connection) : Generated.Open(connection, meaning);

    /// <summary>What the vectors of a name were made from, and which passages have none.</summary>
    public MeaningRecord Record(SqliteConnection connection, string meaning) =>
        meaning == FittedMeaning.Name ? Fitted.Record(connection) : Generated.Record(connection, meaning);

    /// <summary>Notes in the caller's transaction that passages came or went, and keeps those that went from being found.</summary>
    public void Change(SqliteConnection connection, int added, IReadOnlyList<long> removed)
    {
        if (added == 0 && removed.Count == 0)
        {
            return;
        }

        MeaningState.NoteChange(connection);
        Fitted.Delete(connection, removed);
        Generated.Delete(connection, removed);
    }

    /// <summary>Deletes files that no transaction named.</summary>
    public void Sweep(SqliteConnection connection) => MeaningState.Sweep(connection, folder);

    /// <summary>One sentence for everything that is broken.</summary>
    public IEnumerable<string> Findings(SqliteConnection connection) => MeaningState.Findings(connection, folder);
}
