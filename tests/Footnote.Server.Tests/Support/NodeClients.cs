using System.Diagnostics;
using System.Text.Json;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Support;

/// <summary>Runs scripts that use official JavaScript clients; tests are skipped where those cannot be had.</summary>
internal static class NodeClients
{
    private static readonly Lazy<Task<string?>> Installed = new(InstallAsync);

    /// <summary>Where the scripts lie.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Footnote.Server.Tests", "clients");

    /// <summary>Runs a script and parses what it prints.</summary>
    public static async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        await RequireAsync();
        var (exitCode, output, error) = await RunAsync("node", TimeSpan.FromSeconds(60), [Path.Combine(Folder, script), .. arguments]);
        Assert.True(exitCode == 0, $"{script} failed: {error}");
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    /// <summary>Skips the running test where the clients cannot be had.</summary>
    public static async Task RequireAsync()
    {
        var reason = await Installed.Value;
        Assert.SkipWhen(reason is not null, $"needs the npm packages of clients/package.json: {reason}");
    }

    private static async Task<string?> InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "openai")))
        {
            return null;
        }

        try
        {
            var (exitCode, _, error) = await RunAsync("npm", TimeSpan.FromMinutes(2), ["ci", "--no-audit", "--no-fund", "--prefix", Folder]);
            return exitCode == 0 ? null : error;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, TimeSpan limit, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder })!;
        using var deadline = new CancellationTokenSource(limit);
        await using var killing = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
