using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Cli;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server.Limits;
using Footnote.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server.Tests.Support;

/// <summary>The real server on a free port over a folder of its own, and a client to it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly PlatformHost _host;
    private readonly WebApplication _app;

    private RunningServer(TemporaryFolder folder, PlatformHost host, WebApplication app, Uri address)
    {
        Folder = folder;
        _host = host;
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
    public string Library => _host.Folder.Path;

    /// <summary>A part of the server.</summary>
    public T Part<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Starts it over two small manuals, read already.</summary>
    public static Task<RunningServer> StartAsync(ServerSettings? settings = null) => StartAsync(settings, Manuals);

    /// <summary>Starts it over given files, read already.</summary>
    public static Task<RunningServer> StartAsync(ServerSettings? settings, Action<TemporaryFolder> write, string yaml = "") => StartAsync(() => yaml, settings, write);

    /// <summary>Starts it over two small manuals, read already, with a configuration that can be another one when it is reloaded.</summary>
    public static Task<RunningServer> StartAsync(Func<string> yaml, Dictionary<string, string>? environment = null) => StartAsync(yaml, null, Manuals, environment);

    /// <summary>Starts it over two small manuals, read already, with a configuration file.</summary>
    public static Task<RunningServer> ConfiguredAsync(string yaml) => StartAsync(() => yaml);

    /// <summary>Starts it over given files, read already, with a configuration file and a clock.</summary>
    public static Task<RunningServer> StartAsync(string yaml, Action<TemporaryFolder> write, TimeProvider time) => StartAsync(() => yaml, null, write, null, time);

    private static async Task<RunningServer> StartAsync(
        Func<string> yaml, ServerSettings? settings, Action<TemporaryFolder> write, Dictionary<string, string>? environment = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        var folder = new TemporaryFolder();
        write(folder);
        var factory = Components.Create();
        var context = ComponentContext.With(time);
        var host = new PlatformHost(() => Load(folder, factory, yaml(), environment), config => PlatformOrchestrator.Open(config, factory, folder.Path, null, context))
        {
            Choices = new ConfigurationShelf(new ConfigurationLoader(factory), Request(folder, environment)),
        };
        await using (var lease = host.Take())
        {
            await lease.Platform.IngestAsync(null, CancellationToken.None);
        }

        settings ??= host.Configuration.Config.ServerInForce;
        var app = FootnoteServer.Create(settings.Urls == new ServerSettings().Urls ? settings with { Urls = "http://127.0.0.1:0" } : settings, host, time);
        await app.StartAsync();
        var address = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1"));
        return new RunningServer(folder, host, app, address);
    }

    /// <summary>Asks it to stop, as a signal does; ends when it has.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Waits until so many requests, or more, are under way.</summary>
    public async Task UntilRunningAsync(int requests, bool exactly = false)
    {
        while (Part<Drain>().Running < requests || (exactly && Part<Drain>().Running > requests))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static LoadedConfiguration Load(TemporaryFolder folder, ComponentFactory factory, string yaml, Dictionary<string, string>? environment) => new ConfigurationLoader(factory).Load(
        Request(folder, environment) with { File = folder.Write(".config/my.yaml", yaml).FullName });

    private static ConfigurationRequest Request(TemporaryFolder folder, Dictionary<string, string>? environment) => new()
    {
        File = Path.Combine(folder.Path, ".config", "my.yaml"),
        Environment = environment ?? [],
        ProfilesFolder = Path.Combine(Repository.Root, "config"),
    };

    /// <summary>A reply's JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Posts JSON.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsJsonAsync(path, body);

    /// <summary>Posts JSON and reads what comes back, which must be a success.</summary>
    public async Task<T> PostAsync<T>(string path, object body)
    {
        using var reply = await PostAsync(path, body);
        Assert.True(reply.IsSuccessStatusCode, $"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        return (await reply.Content.ReadFromJsonAsync<T>())!;
    }

    /// <summary>Asks a question.</summary>
    public Task<HttpResponseMessage> AskAsync(string question) => Client.PostAsJsonAsync("/api/v1/ask", new { question });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _host.DisposeAsync();
        Folder.Dispose();
    }

    private static void Manuals(TemporaryFolder folder)
    {
        folder.Write("pump.md", "# Pump\n\n## Pressure\n\nThe pump runs at a pressure of 7 bar. It stops when the pressure exceeds 9 bar.\n\n## Cleaning\n\nClean the filter of the pump every month.\n");
        folder.Write("valve.md", "# Valve\n\n## Opening\n\nThe valve opens at a temperature of 60 degrees. Turn the red lever to open it by hand.\n");
    }
}
