namespace Footnote.Reading.ChildProcesses;

/// <summary>What came of a child process.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">Its exit code; -1 unless it exited by itself.</param>
/// <param name="Errors">The beginning of its standard error.</param>
/// <param name="Output">What was made of its standard output; default where it never started or wrote too much.</param>
internal sealed record ChildProcessResult<T>(ChildProcessOutcome Outcome, int ExitCode, string Errors, T? Output);
