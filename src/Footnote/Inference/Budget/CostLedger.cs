using System.Globalization;
using Footnote.Library.Sqlite;
using Footnote.Telemetry;
using Microsoft.Data.Sqlite;

namespace Footnote.Inference.Budget;

/// <summary>
/// What paid calls cost, kept on disk: money is reserved before a call and settled after it, and no reservation is given that could lead over a limit, by
/// however many callers and processes. It fails closed: where the ledger cannot be written, no paid call is made; a reservation whose process died counts as
/// spent, since the provider may have done the work.
/// </summary>
public sealed class CostLedger : IDisposable
{
    /// <summary>Name of the file in the library's folder.</summary>
    public const string FileName = "ledger.db";

    private readonly LedgerDatabase _database;
    private readonly GroupCommit _commit;
    private readonly QuotaSettings _quota;
    private readonly PriceList _prices;
    private readonly PriceLookup _lookup;
    private readonly TimeProvider _time;
    private readonly Instruments _instruments;

    /// <summary>Opens a ledger; makes it where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no ledger, is damaged or of a newer version.</exception>
    public CostLedger(string path, QuotaSettings quota, PriceList prices, TimeProvider time, Instruments instruments)
    {
        (_quota, _prices, _time, _instruments) = (quota, prices, time, instruments);
        try
        {
            _database = new LedgerDatabase(path);
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException($"The ledger {path} cannot be used ({e.Message}). Paid models are not called without it: mend it, or move it away to begin a new one.", e);
        }

        _lookup = new PriceLookup(prices, time);
        _commit = new GroupCommit(_database.Open);
    }

    /// <summary>A share of a limit is spent. Handlers run on the caller's thread, after the reservation is on disk.</summary>
    public event EventHandler<BudgetAlert>? Alert;

    /// <summary>Tokens that a paid chat call may answer with where its caller sets no limit.</summary>
    internal int MaxOutputTokens => _quota.MaxOutputTokens;

    /// <summary>Asks the provider for the price of a model, where the configuration does not give it and nobody asked lately.</summary>
    internal Task LearnPriceAsync(ModelEndpoint endpoint, IPriceSource? source, CancellationToken cancellationToken) =>
        source is null ? Task.CompletedTask : _lookup.LearnAsync(endpoint, source, cancellationToken);

    /// <summary>Whether calls of a model cost nothing.</summary>
    internal bool IsFree(ModelEndpoint endpoint) => _prices.Of(endpoint) is { Input: 0, Output: 0 };

    /// <summary>What was spent.</summary>
    /// <exception cref="InvalidDataException">The ledger is damaged.</exception>
    public CostReport Report(DateOnly from, DateOnly to)
    {
        try
        {
            return Read(from, to);
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException($"The ledger cannot be read ({e.Message}). Move it away to begin a new one.", e);
        }
    }

    /// <summary>Dollars spent or reserved in the hour, day or month of UTC that runs now, all keys together.</summary>
    /// <exception cref="InvalidDataException">The ledger is damaged.</exception>
    public decimal Spent(SpendingPeriod period)
    {
        try
        {
            return Money.Dollars(Sum(period));
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException($"The ledger cannot be read ({e.Message}). Move it away to begin a new one.", e);
        }
    }

    private long Sum(SpendingPeriod period)
    {
        using var connection = _database.Open();
        var now = _time.GetUtcNow();
        var today = new BudgetPeriod(DateOnly.FromDateTime(now.UtcDateTime));
        var hour = now.ToUnixTimeMilliseconds() / 3_600_000 * 3_600_000;
        return (period == SpendingPeriod.Hour
            ? connection.Scalar("SELECT SUM(cost) FROM entry WHERE day = $1 AND at >= $2", today.Day, hour)
            : connection.Scalar("SELECT cost FROM spent WHERE period = $1 AND key = ''", period == SpendingPeriod.Day ? today.Day : today.Month)) as long? ?? 0;
    }

    private CostReport Read(DateOnly from, DateOnly to)
    {
        using var connection = _database.Open();
        var rows = connection.Query(
            """
            SELECT day, provider, model, COUNT(*), SUM(input * settled), SUM(output * settled), SUM(cost), SUM(cost * (1 - settled))
            FROM entry WHERE day BETWEEN $1 AND $2 GROUP BY day, provider, model ORDER BY day, provider, model
            """,
            row => new CostRow(
                DateOnly.ParseExact(row.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), Money.Dollars(row.GetInt64(6)), Money.Dollars(row.GetInt64(7))),
            new BudgetPeriod(from).Day, new BudgetPeriod(to).Day);
        return new CostReport(from, to, rows);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Close();

    /// <summary>Reserves what a call may cost at most.</summary>
    /// <exception cref="ModelCallException">It could lead over a limit, has no price, or the ledger cannot be written. No call may be made.</exception>
    internal async Task<BudgetHold> ReserveAsync(ModelEndpoint endpoint, ModelKind kind, long input, long output)
    {
        var period = new BudgetPeriod(DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        var price = Price(endpoint);
        var hold = new BudgetHold(0, endpoint, kind, price, period, Money.Price(price, input, output)) { Tokens = (input, output) };
        if (price is { Input: 0, Output: 0 })
        {
            return hold;
        }

        if (!Spending.TryTake(Money.Dollars(hold.Cost), out var share))
        {
            throw Refused(endpoint, $"What is left of this caller's budget of the day does not suffice: this call may cost ${Money.Dollars(hold.Cost):0.######}.");
        }

        return await ReserveAsync(hold with { Share = share });
    }

    private async Task<BudgetHold> ReserveAsync(BudgetHold hold)
    {
        var alerts = new List<BudgetAlert>();
        try
        {
            var reserved = await _commit.RunAsync(connection => Reserve(connection, hold, alerts), mustLast: true);
            alerts.ForEach(alert => Alert?.Invoke(this, alert));
            return reserved;
        }
        catch (ModelCallException)
        {
            hold.Share?.Settle(0);
            throw;
        }
        catch (SqliteException e)
        {
            hold.Share?.Settle(0);
            throw Refused(hold.Endpoint, $"The ledger cannot be written ({e.Message}), and without it nothing is spent.", e);
        }
    }

    /// <summary>Puts what a call really used in place of what was reserved.</summary>
    /// <returns>What it cost in dollars. Where the ledger cannot be written the reservation stays, which is more.</returns>
    internal async Task<decimal> SettleAsync(BudgetHold hold, long input, long output)
    {
        var cost = Money.Price(hold.Price, input, output);
        if (hold.Id > 0)
        {
            await TryAsync(connection =>
            {
                connection.Execute("UPDATE entry SET input = $2, output = $3, cost = $4, settled = 1 WHERE id = $1", hold.Id, input, output, cost);
                Add(connection, hold, cost - hold.Cost);
            });
        }

        _instruments.Cost(hold.Endpoint.Provider, hold.Endpoint.Model, ModelKinds.Name(hold.Kind), Money.Dollars(cost));
        hold.Share?.Settle(Money.Dollars(cost));
        Spending.Add(Money.Dollars(cost));
        return Money.Dollars(cost);
    }

    /// <summary>Gives a reservation back: the call was not made, or refused.</summary>
    internal async Task ReleaseAsync(BudgetHold hold)
    {
        hold.Share?.Settle(0);
        if (hold.Id > 0)
        {
            await TryAsync(connection =>
            {
                connection.Execute("DELETE FROM entry WHERE id = $1", hold.Id);
                Add(connection, hold, -hold.Cost);
            });
        }
    }

    private BudgetHold Reserve(SqliteConnection connection, BudgetHold hold, List<BudgetAlert> alerts)
    {
        foreach (var limit in BudgetLimit.For(_quota, hold.Period, hold.Endpoint.KeyLabel))
        {
            if (limit.Dollars is { } dollars)
            {
                Check(connection, hold, limit, dollars, alerts);
            }
        }

        var (input, output) = hold.Tokens;
        connection.Execute(
            "INSERT INTO entry (at, day, key, provider, model, kind, input, output, cost, settled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
            _time.GetUtcNow().ToUnixTimeMilliseconds(), hold.Period.Day, hold.Endpoint.KeyLabel, hold.Endpoint.Provider, hold.Endpoint.Model, ModelKinds.Name(hold.Kind), input, output, hold.Cost);
        var id = (long)connection.Scalar("SELECT last_insert_rowid()")!;
        Add(connection, hold, hold.Cost);
        alerts.ForEach(alert => connection.Execute("UPDATE spent SET alerted = $3 WHERE period = $1 AND key = $2", alert.Period, alert.Key, alert.Share));
        return hold with { Id = id };
    }

    private void Check(SqliteConnection connection, BudgetHold hold, BudgetLimit limit, decimal dollars, List<BudgetAlert> alerts)
    {
        var (spent, alerted) = connection
            .Query("SELECT cost, alerted FROM spent WHERE period = $1 AND key = $2", row => (row.GetInt64(0), row.GetDouble(1)), limit.Period, limit.Key)
            .FirstOrDefault((0L, -1.0));
        var after = spent + hold.Cost;
        if (after > Money.Limit(dollars))
        {
            _instruments.BudgetRefusal(hold.Endpoint.Provider);
            throw Refused(hold.Endpoint, $"The budget of ${dollars} for {limit.Period} (resilience.quota.{limit.Name}) is used up: ${Money.Dollars(spent):0.######} spent, this call may cost ${Money.Dollars(hold.Cost):0.######}.");
        }

        var reached = _quota.AlertAt.Where(share => share > alerted && after >= share * Money.Limit(dollars)).DefaultIfEmpty(-1).Max();
        if (reached >= 0)
        {
            alerts.Add(new BudgetAlert(limit.Period, limit.Key, reached, Money.Dollars(after), dollars));
        }
    }

    private static void Add(SqliteConnection connection, BudgetHold hold, long cost)
    {
        foreach (var limit in BudgetLimit.For(new QuotaSettings(), hold.Period, hold.Endpoint.KeyLabel))
        {
            connection.Execute(
                "INSERT INTO spent VALUES ($1, $2, $3, -1) ON CONFLICT (period, key) DO UPDATE SET cost = cost + excluded.cost", limit.Period, limit.Key, cost);
        }
    }

    private PriceSettings Price(ModelEndpoint endpoint) => _prices.Of(endpoint) switch
    {
        { } price => price,
        null when _quota.IsSet => throw Refused(endpoint, $"Nobody says what {endpoint} costs, so no budget can hold. Give its price under resilience.prices."),
        null => new PriceSettings(),
    };

    private async Task TryAsync(Action<SqliteConnection> work)
    {
        try
        {
            await _commit.RunAsync(
                connection =>
                {
                    work(connection);
                    return true;
                },
                mustLast: false); // what a power cut undoes is a reservation again
        }
        catch (SqliteException)
        {
            // The reservation stays and counts as spent: more than was spent, never less.
        }
    }

    private static ModelCallException Refused(ModelEndpoint endpoint, string message, Exception? inner = null) =>
        new(endpoint.Provider, FailureCause.Limit, message, inner) { IsQuota = true };
}
