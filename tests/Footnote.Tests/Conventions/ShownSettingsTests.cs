using System.Reflection;
using System.Text.RegularExpressions;
using Footnote.Cli;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Conventions;

/// <summary>
/// A setting that does nothing is a defect. <c>ShownSettings.txt</c> names for each setting the test that shows what it changes, one a line:
/// <c>RetrySettings.MaxRetries = ProviderPipelineTests.A_failed_call_is_tried_again</c>. A new setting needs a line, and a line needs a test that speaks of it.
/// </summary>
public sealed partial class ShownSettingsTests
{
    private const string TableFile = "tests/Footnote.Tests/Conventions/ShownSettings.txt";

    private static readonly IReadOnlyDictionary<string, string> Table = File.ReadLines(Path.Combine(Repository.Root, TableFile))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" = ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static readonly ILookup<string, string> TestFiles = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

    private static readonly IReadOnlyList<string> Settings = Reachable();

    [Fact]
    public void Every_setting_has_a_line_that_names_the_test_that_shows_it()
    {
        var missing = Settings.Except(Table.Keys, StringComparer.Ordinal).ToList();

        Assert.True(missing.Count == 0, $"Write a test that shows what these settings change, and name it in {TableFile}:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Every_line_names_a_setting_that_is_there()
    {
        var gone = Table.Keys.Except(Settings, StringComparer.Ordinal).ToList();

        Assert.True(gone.Count == 0, $"There are no such settings; take their lines out of {TableFile}:\n{string.Join('\n', gone)}");
    }

    [Fact]
    public void Every_test_that_is_named_is_there_and_speaks_of_the_setting()
    {
        var wrong = Table.Where(line => !Shows(line.Value, line.Key)).Select(line => $"{line.Key} = {line.Value}").ToList();

        Assert.True(wrong.Count == 0, $"There is no such test, or its file names neither the property nor the key:\n{string.Join('\n', wrong)}");
    }

    private static bool Shows(string test, string setting)
    {
        var (name, method) = (test.Split('.')[0], test.Split('.')[1]);
        var (property, key) = (setting.Split('.')[1], KeyName.Of(setting.Split('.')[1]));
        return TestFiles[name].Any(text => text.Contains($" {method}(", StringComparison.Ordinal) && Word().Matches(text).Any(word => word.Value == property || word.Value == key));
    }

    /// <summary>Every setting of the file and of every component that the command line knows, as the record that declares it and the property.</summary>
    private static IReadOnlyList<string> Reachable()
    {
        var factory = Components.Create();
        var types = from role in factory.Roles from type in factory.TypesOf(role) select factory.SettingsOf(role, type)!;
        return [.. types.Prepend(typeof(PlatformConfig)).SelectMany(Values).Select(property => $"{property.DeclaringType!.Name}.{property.Name}").Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<PropertyInfo> Values(Type type) => SettingsBinder.Properties(type).SelectMany(property =>
        property.IsDefined(typeof(RoleAttribute)) || ValueReader.Reads(property.PropertyType) || SettingsBinder.IsList(property.PropertyType) ? [property]
        : Values(SettingsBinder.IsMap(property.PropertyType) ? property.PropertyType.GetGenericArguments()[1] : property.PropertyType));

    [GeneratedRegex(@"\b\w+\b", RegexOptions.None, 5000)]
    private static partial Regex Word();
}
