namespace Footnote.Reading.ChildProcesses;

/// <summary>What a child process may use before it is killed.</summary>
/// <param name="Time">Wall-clock time.</param>
/// <param name="MemoryBytes">Address space, where the system can limit it; 0 for no limit.</param>
/// <param name="OutputBytes">Bytes on its standard output.</param>
internal sealed record ChildProcessLimits(TimeSpan Time, long MemoryBytes, long OutputBytes);
