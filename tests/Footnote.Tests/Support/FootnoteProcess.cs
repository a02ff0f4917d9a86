using System.Diagnostics;

namespace Footnote.Tests.Support;

/// <summary>The command line as a process of its own, as a user has it.</summary>
internal static class FootnoteProcess
{
    private static readonly Dictionary<string, string> NoVariables = [];

    /// <summary>What a run left behind.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Error);

    /// <summary>Runs the command line to its end.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(NoVariables, arguments);

    /// <summary>Runs the command line to its end with environment variables of its own.</summary>
    public static async Task<Outcome> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the command line.</summary>
    public static Process Start(params string[] arguments) => Start(NoVariables, arguments);

    /// <summary>Starts the command line with environment variables of its own.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Footnote.Cli.dll"));
        arguments.ToList().ForEach(start.ArgumentList.Add);
        environment.ToList().ForEach(variable => start.Environment[variable.Key] = variable.Value);
        return Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
    }
}
