using System.Text.Json;
using Footnote.Inference.Budget;

namespace Footnote.Server.Access;

/// <summary>
/// What each key, and each visitor without, has spent on this day of UTC. Amounts of keys are kept in the library's folder, so that they outlast the server;
/// those of addresses are not, since addresses are nobody's to keep. Each paid call takes what it may cost before it is made, so that no number of requests at one
/// time leads over the day's budget. A request is let in until the budget is spent, or no longer holds a call such as one that found it too small.
/// </summary>
internal sealed class VisitorBudgets(string folder, TimeProvider time)
{
    private const int MaxVisitors = 100_000;

    private readonly string _file = Path.Combine(folder, "spent.json");
    private readonly Lock _lock = new();
    private Dictionary<string, decimal> _spent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _lacking = new(StringComparer.Ordinal);
    private DateOnly _day;

    private sealed record Kept(DateOnly Day, IReadOnlyDictionary<string, decimal> Dollars);

    /// <summary>Looks at a visitor's budget.</summary>
    /// <returns>Null where it holds, else the time until the next day.</returns>
    public TimeSpan? Refuse(Visitor visitor)
    {
        var now = time.GetUtcNow();
        return visitor.DollarsPerDay is { } limit && IsSpent(visitor, limit, now) ? now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime : null;
    }

    /// <summary>What a visitor's requests may cost.</summary>
    public ISpendingAllowance AllowanceOf(Visitor visitor) => new Allowance(this, visitor);

    private DateOnly? TryTake(Visitor visitor, decimal dollars)
    {
        lock (_lock)
        {
            Turn(time.GetUtcNow());
            var spent = SpentToday(visitor);
            if (visitor.DollarsPerDay is { } limit && (spent >= limit || spent + dollars > limit))
            {
                _lacking[visitor.Name] = Math.Min(dollars, _lacking.GetValueOrDefault(visitor.Name, decimal.MaxValue));
                return null;
            }

            Put(visitor, spent + dollars);
            return _day;
        }
    }

    /// <summary>What was taken on a day that is over is gone with it.</summary>
    private void Settle(Visitor visitor, DateOnly day, decimal taken, decimal cost)
    {
        lock (_lock)
        {
            Turn(time.GetUtcNow());
            if (day == _day && cost != taken)
            {
                Put(visitor, Math.Max(0, SpentToday(visitor) + cost - taken));
            }
        }
    }

    private void Put(Visitor visitor, decimal dollars)
    {
        if (_spent.Count < MaxVisitors || _spent.ContainsKey(visitor.Name))
        {
            _spent[visitor.Name] = dollars;
        }

        if (visitor.HasKey)
        {
            Keep();
        }
    }

    private bool IsSpent(Visitor visitor, decimal limit, DateTimeOffset now)
    {
        lock (_lock)
        {
            Turn(now);
            var spent = SpentToday(visitor);
            return spent >= limit || (_lacking.TryGetValue(visitor.Name, out var lacking) && lacking > limit - spent);
        }
    }

    private decimal SpentToday(Visitor visitor) => _spent.GetValueOrDefault(visitor.Name, _spent.Count >= MaxVisitors && visitor.DollarsPerDay is not null ? decimal.MaxValue : 0);

    /// <summary>A new day begins with nothing spent; the first look reads what an earlier run of the server kept.</summary>
    private void Turn(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_day != today)
        {
            _lacking.Clear();
            _spent = _day == default ? Read(today) : new Dictionary<string, decimal>(StringComparer.Ordinal);
            _day = today;
        }
    }

    private Dictionary<string, decimal> Read(DateOnly today)
    {
        try
        {
            return File.Exists(_file) && JsonSerializer.Deserialize<Kept>(File.ReadAllText(_file)) is { } kept && kept.Day == today
                ? new Dictionary<string, decimal>(kept.Dollars, StringComparer.Ordinal)
                : new Dictionary<string, decimal>(StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{_file} is damaged: {e.Message} Delete it; what was spent today is then forgotten.", e);
        }
    }

    private void Keep()
    {
        Directory.CreateDirectory(folder);
        var draft = $"{_file}.new";
        var keys = _spent.Where(entry => entry.Key.StartsWith(Visitor.KeyPrefix, StringComparison.Ordinal)).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        File.WriteAllText(draft, JsonSerializer.Serialize(new Kept(_day, keys)));
        File.Move(draft, _file, overwrite: true);
    }

    private sealed class Allowance(VisitorBudgets budgets, Visitor visitor) : ISpendingAllowance
    {
        public DateOnly? TryTake(decimal dollars) => budgets.TryTake(visitor, dollars);

        public void Settle(DateOnly day, decimal taken, decimal cost) => budgets.Settle(visitor, day, taken, cost);
    }
}
