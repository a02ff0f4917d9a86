namespace Footnote.Platform.Configuration;

/// <summary>A configuration and how it came about.</summary>
public sealed class LoadedConfiguration
{
    private readonly Lazy<IReadOnlyList<ConfigValue>> _values;

    internal LoadedConfiguration(PlatformConfig config, string reason, Func<IReadOnlyList<ConfigValue>> values) =>
        (Config, Reason, _values) = (config, reason, new Lazy<IReadOnlyList<ConfigValue>>(values));

    /// <summary>The settings.</summary>
    public PlatformConfig Config { get; }

    /// <summary>Which file was taken and why, as a sentence.</summary>
    public string Reason { get; }

    /// <summary>Every value with its origin, in the order of the language; listed when it is first asked for.</summary>
    public IReadOnlyList<ConfigValue> Values => _values.Value;
}
