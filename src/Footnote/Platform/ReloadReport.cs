using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What a reload of the configuration came to.</summary>
/// <param name="Reason">Which file was taken and why, as a sentence.</param>
/// <param name="Changes">The values that differ from before; a secret that changed is not among them.</param>
public sealed record ReloadReport(string Reason, IReadOnlyList<SettingChange> Changes)
{
    /// <summary>What the server is built with when it starts: where it listens, and with that whether it asks for keys.</summary>
    private static readonly string[] OfTheStart = ["server.urls"];

    /// <summary>When the changes take effect, as a sentence.</summary>
    public string Effect => Changes.Where(change => change.NeedsRestart).Select(change => change.KeyPath).ToList() is { Count: > 0 } waiting
        ? $"Takes effect only when the server is started anew: {string.Join(", ", waiting)}. Everything else is in force."
        : "Everything is in force.";

    internal static ReloadReport Of(LoadedConfiguration before, LoadedConfiguration after)
    {
        var (old, now) = (ByKey(before), ByKey(after));
        var changes = old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(key => Change(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
            .Where(change => change.Before != change.After);
        return new ReloadReport(after.Reason, [.. changes]);
    }

    private static SettingChange Change(string key, ConfigValue? before, ConfigValue? after) => new(
        key, before?.Value ?? "", after?.Value ?? "", after?.Origin ?? Origin.Default.ToString(), OfTheStart.Contains(key, StringComparer.Ordinal));

    private static Dictionary<string, ConfigValue> ByKey(LoadedConfiguration configuration) => configuration.Values.ToDictionary(value => value.KeyPath, StringComparer.Ordinal);
}
