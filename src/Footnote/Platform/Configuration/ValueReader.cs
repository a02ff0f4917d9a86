using System.Globalization;
using System.Text.RegularExpressions;
using Footnote.Inference;
using Footnote.Inference.Budget;

namespace Footnote.Platform.Configuration;

/// <summary>Understands values as people write them.</summary>
internal static partial class ValueReader
{
    private static readonly Dictionary<string, double> Seconds = new(StringComparer.Ordinal)
    {
        [""] = 1,
        ["ms"] = 0.001,
        ["s"] = 1,
        ["m"] = 60,
        ["min"] = 60,
        ["h"] = 3600,
        ["d"] = 86400,
    };

    private static readonly Dictionary<string, long> Bytes = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 1,
        ["b"] = 1,
        ["kb"] = 1L << 10,
        ["kib"] = 1L << 10,
        ["mb"] = 1L << 20,
        ["mib"] = 1L << 20,
        ["gb"] = 1L << 30,
        ["gib"] = 1L << 30,
    };

    /// <summary>Whether values of a type can be written as one word.</summary>
    public static bool Reads(Type type) => Expected(type).Length > 0;

    /// <summary>What a value of a type looks like, for a message; empty where the type is no single value.</summary>
    public static string Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(int) => "a whole number",
        var t when t == typeof(long) => "a whole number, or a size such as 64MB",
        var t when t == typeof(ulong) => "a whole number, 0 or more",
        var t when t == typeof(double) => "a number, or a share such as 5%",
        var t when t == typeof(decimal) => "an amount such as 25 or $25",
        var t when t == typeof(SpendingLimit) => "an amount a period, such as $25/month",
        var t when t == typeof(TimeSpan) => "a duration such as 30 (seconds), 500ms, 30s, 5m or 24h",
        var t when t == typeof(string) || t == typeof(Secret) => "text",
        { IsEnum: true } t => $"one of {string.Join(", ", Enum.GetNames(t).Select(KeyName.Of))}",
        _ => "",
    };

    /// <summary>The value of a text; null where it is none of the type.</summary>
    public static object? Read(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => text,
        var t when t == typeof(Secret) => new Secret(text),
        var t when t == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
        var t when t == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        var t when t == typeof(ulong) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        var t when t == typeof(long) => Scaled(text, Bytes, (value, unit) => value * unit <= long.MaxValue ? (object)(long)(value * unit) : null),
        var t when t == typeof(TimeSpan) => Scaled(text, Seconds, (value, unit) => value * unit < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(value * unit) : null),
        var t when t == typeof(double) => Share(text),
        var t when t == typeof(decimal) => Money.Parse(text),
        var t when t == typeof(SpendingLimit) => SpendingLimit.Parse(text),
        { IsEnum: true } t => Enum.GetNames(t).FirstOrDefault(name => KeyName.Of(name) == text) is { } name ? Enum.Parse(t, name) : null,
        _ => null,
    };

    private static object? Share(string text)
    {
        var (number, divisor) = text.EndsWith('%') ? (text[..^1], 100) : (text, 1);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value / divisor : null;
    }

    private static object? Scaled<T>(string text, Dictionary<string, T> units, Func<double, T, object?> scale)
        where T : struct =>
        Quantity().Match(text) is { Success: true } match && units.TryGetValue(match.Groups["unit"].Value, out var unit)
            ? scale(double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), unit)
            : null;

    [GeneratedRegex(@"^(?<number>-?\d{1,18}(?:\.\d{1,9})?)\s*(?<unit>[A-Za-z]*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quantity();
}
