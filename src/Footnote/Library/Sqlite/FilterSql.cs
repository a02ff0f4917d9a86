using System.Collections.Concurrent;
using Footnote.Documents;
using Footnote.Library.Filters;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Writes a filter's condition in SQL, over the tables file, content, stated, edition and section; values are parameters.</summary>
internal sealed class FilterSql
{
    private const string Day = "IFNULL(stated.date, DATE(file.modified / 10000000 - 62135596800, 'unixepoch'))";

    private readonly List<object?> _values = [];

    /// <summary>Writes a condition; null for one that always holds.</summary>
    public FilterSql(FilterExpression? condition) => Text = condition is null ? "1" : Write(condition);

    /// <summary>The condition.</summary>
    public string Text { get; }

    /// <summary>Its parameters <c>$1</c>, <c>$2</c>, …</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>Gives a connection the functions that conditions use.</summary>
    public static void AddFunctions(SqliteConnection connection)
    {
        var texts = new ConcurrentDictionary<string, Pattern>(StringComparer.Ordinal);
        var paths = new ConcurrentDictionary<string, Pattern>(StringComparer.Ordinal);
        connection.CreateFunction("text_matches", (string pattern, string? text) => text is not null && texts.GetOrAdd(pattern, Pattern.OfText).Matches(text));
        connection.CreateFunction("path_matches", (string pattern, string? path) => path is not null && paths.GetOrAdd(pattern, Pattern.OfPath).Matches(path));
        connection.CreateFunction("has_words", (string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) is true);
        connection.CreateFunction("any_matches", (string pattern, string? lines) =>
            lines is not null && Array.Exists(lines.Split('\n'), texts.GetOrAdd(pattern, Pattern.OfText).Matches));
    }

    private string Write(FilterExpression expression) => expression switch
    {
        FilterExpression.And(var left, var right) => $"({Write(left)} AND {Write(right)})",
        FilterExpression.Or(var left, var right) => $"({Write(left)} OR {Write(right)})",
        FilterExpression.Not(var inner) => $"NOT {Write(inner)}",

        // What a file does not have is not true of it, and its opposite is.
        FilterExpression.Condition condition => $"IFNULL({Write(condition)}, 0)",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private string Write(FilterExpression.Condition condition) => condition.Field switch
    {
        FilterField.Source => $"text_matches({Value($"**/{condition.Value}")}, file.path)",
        FilterField.Path => $"path_matches({Value(condition.Value)}, file.path)",
        FilterField.Format => $"(text_matches({Value(condition.Value)}, content.format) OR text_matches({Value($"*.{condition.Value}")}, file.path))",
        FilterField.Product => $"text_matches({Value(condition.Value)}, edition.product)",
        FilterField.Version when condition.Value.AsSpan().ContainsAny('*', '?') => $"text_matches({Value(condition.Value.TrimStart('v', 'V'))}, edition.version)",
        FilterField.Version => $"edition.version_key {SignOf(condition.Comparison)} {Value(VersionOrder.KeyOf(condition.Value))}",
        FilterField.Section => $"has_words(section.path, {Value(condition.Value)})",
        FilterField.Date => $"{Day} {SignOf(condition.Comparison)} {Value(condition.Value)}",
        FilterField.Tag => $"any_matches({Value(condition.Value)}, stated.tags)",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private string Value(string value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    private static string SignOf(FilterComparison comparison) => comparison switch
    {
        FilterComparison.Less => "<",
        FilterComparison.LessOrEqual => "<=",
        FilterComparison.Greater => ">",
        FilterComparison.GreaterOrEqual => ">=",
        _ => "=",
    };
}
