namespace Footnote.Reading.ChildProcesses;

/// <summary>How a child process ended.</summary>
internal enum ChildProcessOutcome
{
    /// <summary>By itself; its exit code says how.</summary>
    Exited,

    /// <summary>There is no such program.</summary>
    NotInstalled,

    /// <summary>Killed: it took longer than allowed.</summary>
    TimedOut,

    /// <summary>Killed: it wrote more than allowed.</summary>
    OutputTooLarge,
}
