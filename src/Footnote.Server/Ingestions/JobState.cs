namespace Footnote.Server.Ingestions;

/// <summary>How far a job has come.</summary>
internal enum JobState
{
    /// <summary>Waits for the one before.</summary>
    Queued,

    /// <summary>Reads.</summary>
    Running,

    /// <summary>Ended well; files that could not be read are in its report.</summary>
    Done,

    /// <summary>Ended without having read the folder; its message says why.</summary>
    Failed,
}
