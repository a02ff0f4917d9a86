using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Footnote.Cli;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>docs/settings.md lists every setting of every component that the command line knows, as the records' documentation has it.</summary>
public sealed class SettingsReferenceTests
{
    private static readonly Dictionary<string, XElement> Summaries = Directory.EnumerateFiles(AppContext.BaseDirectory, "Footnote*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .Where(member => member.Element("summary") is not null)
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!, StringComparer.Ordinal);

    private static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(TimeSpan)];

    private readonly StringBuilder _text = new();
    private readonly List<string> _undocumented = [];
    private readonly List<string> _unbounded = [];
    private readonly ComponentFactory _factory = Components.Create();

    [Fact]
    public void The_reference_is_up_to_date()
    {
        _text.Append("# Settings\n\nWhat a configuration file can say, made from the source. Keys are written as here, one below the other or joined by dots; see `footnote config show --all`.\n");
        Section("", typeof(PlatformConfig));
        foreach (var role in _factory.Roles)
        {
            foreach (var type in _factory.TypesOf(role))
            {
                Section($"{role}: {type}", _factory.SettingsOf(role, type)!);
            }
        }

        Assert.True(_unbounded.Count == 0, $"These numbers have no range: {string.Join(", ", _unbounded)}");
        Assert.True(_undocumented.Count == 0, $"These settings have no documentation: {string.Join(", ", _undocumented)}");
        Golden.Check("docs/settings.md", _text.ToString());
    }

    private void Section(string title, Type type)
    {
        _text.Append(CultureInfo.InvariantCulture, $"\n## {(title.Length == 0 ? "The file" : title)}\n\n");
        var rows = Rows("", type, Activator.CreateInstance(type)!).ToList();
        _text.Append(rows.Count == 0 ? "Nothing can be set.\n" : $"| key | default | range | meaning |\n|---|---|---|---|\n{string.Concat(rows)}");
    }

    private IEnumerable<string> Rows(string path, Type type, object defaults)
    {
        foreach (var property in SettingsBinder.Properties(type))
        {
            var key = $"{path}{KeyName.Of(property.Name)}";
            if (property.GetCustomAttribute<RoleAttribute>() is { } role)
            {
                yield return Row(key, $"{role.TypeKey}: {role.Type}", string.Join(", ", _factory.TypesOf(role.Role)), property);
            }
            else if (ValueReader.Reads(property.PropertyType) || SettingsBinder.IsList(property.PropertyType))
            {
                var range = property.GetCustomAttribute<RangeAttribute>() is { } bounds
                    ? string.Create(CultureInfo.InvariantCulture, $"{bounds.Minimum} to {bounds.Maximum}")
                    : ValueReader.Expected(property.PropertyType) is { Length: > 0 } expected ? expected : "a list";
                yield return Row(key, Default(property, defaults), range, property);
            }
            else if (SettingsBinder.IsMap(property.PropertyType))
            {
                var inner = property.PropertyType.GetGenericArguments()[1];
                yield return Row(key, "", "a section of names", property);
                foreach (var row in Rows($"{key}.NAME.", inner, Activator.CreateInstance(inner)!))
                {
                    yield return row;
                }
            }
            else
            {
                var types = property.GetCustomAttribute<TypesAttribute>()?.Types;
                if (types is not null)
                {
                    yield return Row(key, $"type: {types[0]}", string.Join(", ", types), property);
                }

                foreach (var row in Rows($"{key}.{(types is null ? "" : "config.")}", property.PropertyType, property.GetValue(defaults)!))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>What depends on the machine is not written as a number.</summary>
    private static string Default(PropertyInfo property, object defaults) =>
        property.Name == "Workers" ? "one a core" : ConfigReport.Text(property.GetValue(defaults)) is { Length: > 0 } text ? $"`{text}`" : "";

    private string Row(string key, string usual, string range, PropertyInfo property)
    {
        if (Numbers.Contains(property.PropertyType) && !property.IsDefined(typeof(RangeAttribute)))
        {
            _unbounded.Add($"{property.DeclaringType!.Name}.{property.Name}");
        }

        var summary = Summaries.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");
        if (summary is null)
        {
            _undocumented.Add($"{property.DeclaringType.Name}.{property.Name}");
            return "";
        }

        var meaning = string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"| `{key}` | {usual} | {range} | {meaning.Replace("|", "\\|")} |\n";
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => (element.Attribute("cref") ?? element.Attribute("name"))?.Value is { } name ? $"`{KeyName.Of(name[(name.LastIndexOf('.') + 1)..])}`" : element.Value,
        _ => "",
    };
}
