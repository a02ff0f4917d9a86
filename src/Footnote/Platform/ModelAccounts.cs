using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Telemetry;

namespace Footnote.Platform;

/// <summary>What model services cost, what may still be spent, and what their caches spared: read from the library's folder, also where no model is configured any more.</summary>
internal sealed class ModelAccounts(ResilienceSettings settings, string library, TimeProvider time, Instruments instruments) : IDisposable
{
    private readonly Lock _lock = new();
    private CostLedger? _ledger;
    private ModelCache? _cache;

    /// <summary>What may be spent.</summary>
    public QuotaSettings Quota => settings.Quota;

    /// <summary>Today in UTC, by which budgets go.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>What was spent on the last days, today included.</summary>
    /// <exception cref="InvalidDataException">The ledger is damaged.</exception>
    public CostReport Costs(int days)
    {
        var (from, to) = (Today.AddDays(1 - days), Today);
        return Ledger()?.Report(from, to) ?? new CostReport(from, to, []);
    }

    /// <summary>What the caches hold and how often they were of use; empty where nothing was ever kept.</summary>
    public IReadOnlyList<CacheKindStatus> Caches() => Cache()?.Status().Kinds ?? [];

    public void Dispose()
    {
        _ledger?.Dispose();
        _cache?.Dispose();
    }

    private CostLedger? Ledger()
    {
        lock (_lock)
        {
            var path = Path.Combine(library, CostLedger.FileName);
            return _ledger ??= File.Exists(path) ? new CostLedger(path, settings.Quota, new PriceList(settings.Prices), time, instruments) : null;
        }
    }

    private ModelCache? Cache()
    {
        lock (_lock)
        {
            var path = Path.Combine(library, ModelCache.FileName);
            return _cache ??= File.Exists(path) ? new ModelCache(path, settings.Cache, time, instruments) : null;
        }
    }
}
