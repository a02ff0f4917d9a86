using System.Diagnostics;
using System.Globalization;

namespace Footnote.Bench.Server;

/// <summary>A server as a process of its own, measured from outside.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, HttpClient http, TimeSpan start) => (_process, Http, Start) = (process, http, start);

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; }

    /// <summary>Time from the start of the process to the first page.</summary>
    public TimeSpan Start { get; }

    /// <summary>Starts it and waits for its first page.</summary>
    /// <param name="arguments">Arguments of the command line.</param>
    public static async Task<ServedProcess> StartAsync(params string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Footnote.Cli.dll"));
        arguments.ToList().ForEach(start.ArgumentList.Add);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var line = await process.StandardError.ReadLineAsync() ?? "";
        _ = process.StandardError.ReadToEndAsync();
        var address = line.Split(' ', ';', ',').First(word => word.StartsWith("http://", StringComparison.Ordinal));
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { BaseAddress = new Uri(address) };
        (await http.GetAsync(new Uri("/", UriKind.Relative))).EnsureSuccessStatusCode().Dispose();
        return new ServedProcess(process, http, Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Its memory in MiB, as the kernel tells it: <c>VmRSS</c> now, <c>VmHWM</c> at most.</summary>
    public double Memory(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith($"{name}:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
