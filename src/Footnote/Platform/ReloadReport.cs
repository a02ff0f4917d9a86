using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What a reload of the configuration came to.</summary>
/// <param name="Reason">Which file was taken and why, as a sentence.</param>
/// <param name="Changes">The values that differ from before; a secret that changed is not among them.</param>
public sealed record ReloadReport(string Reason, IReadOnlyList<SettingChange> Changes)
{
    /// <summary>What the server is built with when it starts.</summary>
    private static readonly string[] OfTheStart = ["server.", "global_settings.max_concurrent_requests", "global_settings.log_level"];

    internal static ReloadReport Of(LoadedConfiguration before, LoadedConfiguration after)
    {
        var (old, now) = (ByKey(before), ByKey(after));
        var changes = old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(key => Change(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
            .Where(change => change.Before != change.After);
        return new ReloadReport(after.Reason, [.. changes]);
    }

    private static SettingChange Change(string key, ConfigValue? before, ConfigValue? after) => new(
        key, before?.Value ?? "", after?.Value ?? "", after?.Origin ?? Origin.Default.ToString(), Array.Exists(OfTheStart, start => key.StartsWith(start, StringComparison.Ordinal)));

    private static Dictionary<string, ConfigValue> ByKey(LoadedConfiguration configuration) => configuration.Values.ToDictionary(value => value.KeyPath, StringComparer.Ordinal);
}
