using System.ComponentModel;
using System.Diagnostics;

namespace Footnote.Reading.ChildProcesses;

/// <summary>Runs a program without a shell and within limits. A crash, a hang or a leak in it stays its own.</summary>
internal static class ChildProcess
{
    private const int KeptErrorChars = 4096;

    private static readonly string? s_prlimit = Find("prlimit");

    /// <summary>Runs a program and streams its standard output through <paramref name="read"/>. Standard input is empty.</summary>
    /// <param name="program">Its name, looked up on the path.</param>
    /// <param name="arguments">Its arguments, passed as they are.</param>
    /// <param name="limits">What it may use; beyond, it is killed with its children.</param>
    /// <param name="read">Makes something of the output as it comes; runs on a thread of its own and sees the end of the stream when the process is killed.</param>
    /// <param name="cancellationToken">Kills the process.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the process is gone.</exception>
    public static async Task<ChildProcessResult<T>> RunAsync<T>(
        string program, IReadOnlyList<string> arguments, ChildProcessLimits limits, Func<Stream, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(program, arguments, limits);
        if (process is null)
        {
            return new ChildProcessResult<T>(ChildProcessOutcome.NotInstalled, -1, "", default);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limits.Time);
        await using var killing = deadline.Token.Register(() => Kill(process));

        var output = new BoundedStream(process.StandardOutput.BaseStream, limits.OutputBytes);
        var errors = Task.Run(() => ReadErrors(process.StandardError), CancellationToken.None);
        var value = await ReadToEndAsync(process, output, read);
        await process.WaitForExitAsync(CancellationToken.None);

        cancellationToken.ThrowIfCancellationRequested();
        var outcome = output.Exceeded ? ChildProcessOutcome.OutputTooLarge
            : deadline.IsCancellationRequested ? ChildProcessOutcome.TimedOut
            : ChildProcessOutcome.Exited;
        var exitCode = outcome == ChildProcessOutcome.Exited ? process.ExitCode : -1;
        return new ChildProcessResult<T>(outcome, exitCode, await errors, value);
    }

    /// <summary>A process that is no longer read from would block on a full pipe, so whatever ends the reading ends the process.</summary>
    private static async Task<T> ReadToEndAsync<T>(Process process, BoundedStream output, Func<Stream, T> read)
    {
        try
        {
            var value = await Task.Run(() => read(output), CancellationToken.None);
            if (output.Exceeded)
            {
                Kill(process);
            }

            return value;
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    private static Process? Start(string program, IReadOnlyList<string> arguments, ChildProcessLimits limits)
    {
        if (Find(program) is not { } path)
        {
            return null;
        }

        var limited = s_prlimit is not null && limits.MemoryBytes > 0;
        var start = new ProcessStartInfo(limited ? s_prlimit! : path)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] prefix = limited ? [$"--as={limits.MemoryBytes}", "--core=0", "--", path] : [];
        foreach (var argument in prefix.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start);
        process?.StandardInput.Close();
        return process;
    }

    /// <summary>Whether a program of this name is on the path.</summary>
    public static bool IsInstalled(string program) => Find(program) is not null;

    private static string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Keeps the beginning and drains the rest, so that a talkative process does not block.</summary>
    private static string ReadErrors(StreamReader errors)
    {
        var kept = new char[KeptErrorChars];
        var length = errors.ReadBlock(kept);
        var rest = new char[KeptErrorChars];
        while (errors.Read(rest) > 0)
        {
        }

        return new string(kept, 0, length).Trim();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }
}
