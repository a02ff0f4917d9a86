using Footnote.Inference.Budget;
using Footnote.Platform.Monitoring;
using Footnote.Telemetry;

namespace Footnote.Cli.Output;

/// <summary>Reads the ledger of a library; none there means that nothing was spent.</summary>
internal sealed class RecordedCosts : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Instruments _instruments;
    private readonly CostLedger? _ledger;

    /// <summary>Opens it.</summary>
    /// <param name="library">The library's folder.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="InvalidDataException">The file is no ledger, or damaged.</exception>
    public RecordedCosts(string library, TimeProvider time)
    {
        (_time, _instruments) = (time, new Instruments(time));
        var path = Path.Combine(library, CostLedger.FileName);
        _ledger = File.Exists(path) ? new CostLedger(path, new QuotaSettings(), new PriceList(new Dictionary<string, PriceSettings>()), time, _instruments) : null;
    }

    /// <summary>What was spent in the last days, today included.</summary>
    public CostReport Report(int days)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        return _ledger?.Report(today.AddDays(1 - days), today) ?? new CostReport(today.AddDays(1 - days), today, []);
    }

    /// <summary>How a threshold stands; null where there is none.</summary>
    public Alert? Alert(SpendingLimit? threshold) => threshold is { } limit ? AlertMonitor.OfCosts(limit, period => _ledger?.Spent(period) ?? 0, _time) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _ledger?.Dispose();
        _instruments.Dispose();
    }
}
