using System.Text.Json;

namespace Footnote.Server.Access;

/// <summary>
/// What each key, and each visitor without, has spent on this day of UTC. Amounts of keys are kept in the library's folder, so that they outlast the server;
/// those of addresses are not, since addresses are nobody's to keep. A request is let in while its visitor has spent less than the day's budget, so that requests
/// at one time may lead over it by what they cost; the budgets of <c>resilience.quota</c> hold exactly.
/// </summary>
internal sealed class VisitorBudgets(string folder, TimeProvider time)
{
    private const int MaxVisitors = 100_000;

    private readonly string _file = Path.Combine(folder, "spent.json");
    private readonly Lock _lock = new();
    private Dictionary<string, decimal> _spent = new(StringComparer.Ordinal);
    private DateOnly _day;

    private sealed record Kept(DateOnly Day, IReadOnlyDictionary<string, decimal> Dollars);

    /// <summary>Looks at a visitor's budget.</summary>
    /// <returns>Null where it holds, else the time until the next day.</returns>
    public TimeSpan? Refuse(Visitor visitor)
    {
        var now = time.GetUtcNow();
        return visitor.DollarsPerDay is { } limit && Spent(visitor, now) >= limit ? now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime : null;
    }

    /// <summary>Notes what a visitor's request cost.</summary>
    public void Add(Visitor visitor, decimal dollars)
    {
        if (dollars <= 0)
        {
            return;
        }

        lock (_lock)
        {
            Turn(time.GetUtcNow());
            if (_spent.Count < MaxVisitors || _spent.ContainsKey(visitor.Name))
            {
                _spent[visitor.Name] = _spent.GetValueOrDefault(visitor.Name) + dollars;
            }

            if (visitor.HasKey)
            {
                Keep();
            }
        }
    }

    private decimal Spent(Visitor visitor, DateTimeOffset now)
    {
        lock (_lock)
        {
            Turn(now);
            return _spent.GetValueOrDefault(visitor.Name, _spent.Count >= MaxVisitors ? decimal.MaxValue : 0);
        }
    }

    /// <summary>A new day begins with nothing spent; the first look reads what an earlier run of the server kept.</summary>
    private void Turn(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_day != today)
        {
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
}
