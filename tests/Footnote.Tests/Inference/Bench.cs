using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Telemetry;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference;

/// <summary>A stack on a clock that stands still, with a ledger and a cache in a folder of its own.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<CostLedger> _ledger;
    private readonly Lazy<ModelCache> _cache;
    private readonly Lazy<ModelStack> _stack;

    /// <summary>Steps of the clock that are taken slowly.</summary>
    private const int Grace = 12;

    public Bench()
    {
        Instruments = new Instruments(Clock);
        _ledger = new(() => OpenLedger());
        _cache = new(() => OpenCache());
        _stack = new(() => new ModelStack(Settings, Ledger, WithCache ? Cache : null, Clock, Instruments));
    }

    public FakeTimeProvider Clock { get; } = new();

    public Instruments Instruments { get; }

    public ResilienceSettings Settings { get; init; } = new();

    public bool WithCache { get; init; }

    public CostLedger Ledger => _ledger.Value;

    public ModelCache Cache => _cache.Value;

    public ModelStack Stack => _stack.Value;

    public string LedgerPath => Path.Combine(_folder.Path, CostLedger.FileName);

    public string CachePath => Path.Combine(_folder.Path, ModelCache.FileName);

    public static IReadOnlyList<ChatMessage> Question(string text = "How is the pump closed?") => [new(ChatRole.User, text)];

    public static ModelLink<T> Link<T>(T model, string provider = "first", string name = "m", string key = "") => new(new ModelEndpoint(provider, name) { Key = new Secret(key) }, model);

    public static ModelCallException Failure(FailureCause cause, int? status = null, bool isTransient = false, TimeSpan? retryAfter = null, string provider = "first") =>
        new(provider, cause, $"{provider} says {cause}.") { Status = status, IsTransient = isTransient, RetryAfter = retryAfter };

    public CostLedger OpenLedger() => new(LedgerPath, Settings.Quota, new PriceList(Settings.Prices), Clock, Instruments);

    public ModelCache OpenCache() => new(CachePath, Settings.Cache, Clock, Instruments);

    /// <summary>Lets time pass in small steps until a task is over.</summary>
    /// <returns>How much passed.</returns>
    public async Task<TimeSpan> PassUntilAsync(Task task, int stepMilliseconds = 100)
    {
        var started = Clock.GetUtcNow();
        for (var i = 0; !task.IsCompleted; i++)
        {
            Assert.True(i < 1_000_000, "It hangs.");
            for (var j = 0; j < 20 && !task.IsCompleted; j++)
            {
                // Through the pool's common queue, so that whatever was queued before has been taken up; the thread's own queue would bring this back first.
                await Task.Run(static () => { });
            }

            if (i < Grace && !task.IsCompleted)
            {
                // On a busy machine a thread may have taken work up and be waiting for its turn; the clock must not run away from it.
                await Task.WhenAny(task, Task.Delay(1));
            }

            if (!task.IsCompleted)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(stepMilliseconds));
            }
        }

        return Clock.GetUtcNow() - started;
    }

    public void Dispose()
    {
        if (_ledger.IsValueCreated)
        {
            _ledger.Value.Dispose();
        }

        if (_cache.IsValueCreated)
        {
            _cache.Value.Dispose();
        }

        Instruments.Dispose();
        _folder.Dispose();
    }
}
