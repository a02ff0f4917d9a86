using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Cli;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server.Tests.Support;

/// <summary>The real server on a free port over a folder of its own, and a client to it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly PlatformOrchestrator _platform;
    private readonly WebApplication _app;

    private RunningServer(TemporaryFolder folder, PlatformOrchestrator platform, WebApplication app, Uri address)
    {
        Folder = folder;
        _platform = platform;
        _app = app;
        Address = address;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    /// <summary>The documents' folder.</summary>
    public TemporaryFolder Folder { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>The library's folder.</summary>
    public string Library => _platform.Folder.Path;

    /// <summary>A part of the server.</summary>
    public T Part<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Starts it over two small manuals, read already.</summary>
    public static Task<RunningServer> StartAsync(ServerSettings? settings = null) => StartAsync(settings, Manuals);

    /// <summary>Starts it over given files, read already.</summary>
    public static Task<RunningServer> StartAsync(ServerSettings? settings, Action<TemporaryFolder> write) => StartAsync(settings, new PlatformConfig(), write);

    /// <summary>Starts it over two small manuals, read already, with a configuration file.</summary>
    public static async Task<RunningServer> ConfiguredAsync(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("test.yaml", yaml);
        var loader = new ConfigurationLoader(Components.Create());
        return await StartAsync(null, loader.Load(new ConfigurationRequest { File = Path.Combine(folder.Path, "test.yaml") }).Config, Manuals);
    }

    private static async Task<RunningServer> StartAsync(ServerSettings? settings, PlatformConfig config, Action<TemporaryFolder> write)
    {
        var folder = new TemporaryFolder();
        write(folder);
        var platform = PlatformOrchestrator.Open(config, Components.Create(), folder.Path, null, ComponentContext.With(TimeProvider.System));
        await platform.IngestAsync(null, CancellationToken.None);
        settings ??= new ServerSettings();
        var app = FootnoteServer.Create(settings.Urls == new ServerSettings().Urls ? settings with { Urls = "http://127.0.0.1:0" } : settings, platform, TimeProvider.System);
        await app.StartAsync();
        var address = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1"));
        return new RunningServer(folder, platform, app, address);
    }

    /// <summary>A reply's JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks a question.</summary>
    public Task<HttpResponseMessage> AskAsync(string question) => Client.PostAsJsonAsync("/api/v1/ask", new { question });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
        Folder.Dispose();
    }

    private static void Manuals(TemporaryFolder folder)
    {
        folder.Write("pump.md", "# Pump\n\n## Pressure\n\nThe pump runs at a pressure of 7 bar. It stops when the pressure exceeds 9 bar.\n\n## Cleaning\n\nClean the filter of the pump every month.\n");
        folder.Write("valve.md", "# Valve\n\n## Opening\n\nThe valve opens at a temperature of 60 degrees. Turn the red lever to open it by hand.\n");
    }
}
