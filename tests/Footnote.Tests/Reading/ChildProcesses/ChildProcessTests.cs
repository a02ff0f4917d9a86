using Footnote.Reading.ChildProcesses;

namespace Footnote.Tests.Reading.ChildProcesses;

public sealed class ChildProcessTests
{
    private static readonly ChildProcessLimits s_limits = new(TimeSpan.FromSeconds(30), 0, 1 << 20);

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        var result = await RunAsync("printf", ["%s|", "a b", "$HOME", "; ls", "\"q\"", "-x"], s_limits);

        Assert.Equal((ChildProcessOutcome.Exited, 0, "a b|$HOME|; ls|\"q\"|-x|"), (result.Outcome, result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Exit_code_and_errors_are_kept()
    {
        var result = await RunAsync("sh", ["-c", "echo wrong >&2; exit 3"], s_limits);

        Assert.Equal((3, "wrong"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_killed_with_its_children()
    {
        var result = await RunAsync("sh", ["-c", "echo started; tail -f /dev/null & wait"], s_limits with { Time = TimeSpan.FromMilliseconds(300) });

        Assert.Equal((ChildProcessOutcome.TimedOut, "started\n"), (result.Outcome, result.Output));
    }

    [Fact]
    public async Task A_program_that_writes_without_end_is_killed()
    {
        var result = await RunAsync("yes", [], s_limits with { OutputBytes = 1000 });

        Assert.Equal(ChildProcessOutcome.OutputTooLarge, result.Outcome);
    }

    [Fact]
    public async Task A_flood_of_errors_blocks_nothing()
    {
        var result = await RunAsync("sh", ["-c", "yes error | head -c 1000000 >&2; echo done"], s_limits);

        Assert.Equal("done\n", result.Output);
        Assert.InRange(result.Errors.Length, 1, 4096);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_reported()
    {
        Assert.Equal(ChildProcessOutcome.NotInstalled, (await RunAsync("no-such-program-anywhere", [], s_limits)).Outcome);
    }

    [Fact]
    public async Task Cancelling_kills_the_program()
    {
        using var cancelling = new CancellationTokenSource();
        var running = ChildProcess.RunAsync("tail", ["-f", "/dev/null"], s_limits, Text, cancelling.Token);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Whoever_fails_to_read_ends_the_program()
    {
        await Assert.ThrowsAsync<FormatException>(() => ChildProcess.RunAsync<string>("yes", [], s_limits, _ => throw new FormatException(), CancellationToken.None));
    }

    private static Task<ChildProcessResult<string>> RunAsync(string program, string[] arguments, ChildProcessLimits limits)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "runs Unix programs");
        return ChildProcess.RunAsync(program, arguments, limits, Text, TestContext.Current.CancellationToken);
    }

    private static string Text(Stream stream) => new StreamReader(stream).ReadToEnd();
}
