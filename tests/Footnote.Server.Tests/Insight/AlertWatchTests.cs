using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server.Insight;
using Footnote.Telemetry;
using Footnote.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Tests.Insight;

/// <summary>A real platform whose instruments are told of failures; what goes out is caught in the process.</summary>
public sealed class AlertWatchTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly Instruments _instruments;
    private readonly Receiver _receiver = new();
    private readonly LogLines _log = new();
    private readonly PlatformHost _host;

    public AlertWatchTests()
    {
        _instruments = new Instruments(_clock);
        var file = _folder.Write(".config/my.yaml", "monitoring: { alerts: { error_rate_threshold: 5%, webhook: \"http://hooks.example/services/PLANTED\" } }").FullName;
        var context = new ComponentContext(_clock, _ => new HttpClient(_receiver, disposeHandler: false)) { Instruments = _instruments };
        var factory = EngineComponents.Register(new ComponentFactory());
        _host = new PlatformHost(
            () => new ConfigurationLoader(factory).Load(new ConfigurationRequest { File = file, Environment = new Dictionary<string, string>(), ProfilesFolder = Path.Combine(Repository.Root, "config") }),
            config => PlatformOrchestrator.Open(config, factory, _folder.Path, null, context));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _instruments.Dispose();
        _receiver.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_alert_goes_to_the_log_and_the_webhook_when_it_is_fired_and_when_it_is_resolved()
    {
        using var watch = new AlertWatch(_host, _clock, _log);
        Fail(times: 5);
        await LookAsync(watch, times: 2);
        Assert.Equal(["error_rate fired"], _receiver.Taken);
        await using var lease = _host.Take();
        Assert.Equal(HealthState.Degraded, (await lease.Platform.HealthAsync(TestContext.Current.CancellationToken)).State);

        _clock.Advance(TimeSpan.FromMinutes(6));
        await LookAsync(watch, times: 2);

        Assert.Equal(["error_rate fired", "error_rate resolved"], _receiver.Taken);
        Assert.Equal(2, _log.Lines.Count);
        Assert.Equal("Warning: Alert error_rate fired: 100 % of 5 calls to model services failed in the last 5 minutes (tei: 5 of 5); the threshold is 5 %.", _log.Lines.First());
    }

    [Fact]
    public async Task What_a_webhook_does_not_take_is_tried_five_times_and_never_names_the_address()
    {
        _receiver.Status = HttpStatusCode.ServiceUnavailable;
        using var watch = new AlertWatch(_host, _clock, _log);
        Fail(times: 5);
        await LookAsync(watch, times: 7);

        Assert.Equal(5, _receiver.Taken.Count);
        Assert.Contains("Warning: Alert error_rate was not delivered: The webhook at hooks.example answered with status 503. (try 5 of 5)", _log.Lines);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("PLANTED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_looks_by_itself()
    {
        using var watch = new AlertWatch(_host, _clock, _log);
        Fail(times: 5);
        await watch.StartAsync(TestContext.Current.CancellationToken);

        await _receiver.First.WaitAsync(TestContext.Current.CancellationToken);
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _instruments.Attempt("tei", "m", "rerank", TimeSpan.FromSeconds(1), "transport");
        }
    }

    /// <summary>Looks, each time after a moment that makes the last look stale.</summary>
    private async Task LookAsync(AlertWatch watch, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await watch.LookAsync(TestContext.Current.CancellationToken);
        }
    }

    private sealed class Receiver : HttpMessageHandler
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public ConcurrentQueue<string> Taken { get; } = [];

        public Task First => _first.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            Taken.Enqueue($"{body.RootElement.GetProperty("alert").GetString()} {body.RootElement.GetProperty("state").GetString()}");
            _first.TrySetResult();
            return new HttpResponseMessage(Status);
        }
    }

    private sealed class LogLines : ILogger<AlertWatch>
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
