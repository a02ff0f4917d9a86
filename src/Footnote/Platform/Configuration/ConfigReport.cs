using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Footnote.Platform.Configuration;

/// <summary>Lists every value of a configuration with its origin.</summary>
internal static class ConfigReport
{
    /// <summary>The values in the order of the language.</summary>
    public static IReadOnlyList<ConfigValue> Of(PlatformConfig config, MappingNode node) => [.. Values(config, new PlatformConfig(), node, "")];

    private static IEnumerable<ConfigValue> Values(object settings, object? defaults, ConfigNode? node, string path)
    {
        foreach (var property in SettingsBinder.Properties(settings.GetType()))
        {
            var key = KeyName.Of(property.Name);
            var keyPath = path.Length == 0 ? key : $"{path}.{key}";
            var child = (node as MappingNode)?[key];
            var usual = defaults is null ? null : property.GetValue(defaults);
            foreach (var value in OfProperty(property, property.GetValue(settings), usual, child, keyPath))
            {
                yield return value;
            }
        }
    }

    private static IEnumerable<ConfigValue> OfProperty(PropertyInfo property, object? value, object? usual, ConfigNode? node, string path)
    {
        if (value is ComponentChoice choice)
        {
            return OfChoice(property.GetCustomAttribute<RoleAttribute>()!, choice, usual as ComponentChoice, node, path);
        }

        if (value is null || ValueReader.Reads(property.PropertyType) || SettingsBinder.IsList(property.PropertyType))
        {
            return [new ConfigValue(path, IsSecret(node) ? "***" : Text(value), (node?.Origin ?? Origin.Default).ToString(), Text(usual))];
        }

        if (SettingsBinder.IsMap(property.PropertyType))
        {
            return OfMap((IDictionary)value, node as MappingNode, path);
        }

        return property.GetCustomAttribute<TypesAttribute>() is { Types: var types } ? OfEnvelope(types[0], value, usual, node as MappingNode, path) : Values(value, usual, node, path);
    }

    private static IEnumerable<ConfigValue> OfEnvelope(string usualType, object settings, object? usual, MappingNode? node, string path)
    {
        var type = node?["type"] as ScalarNode;
        return Values(settings, usual, node?["config"], $"{path}.config")
            .Prepend(new ConfigValue($"{path}.type", type?.Text ?? usualType, (type?.Origin ?? Origin.Default).ToString(), usualType));
    }

    private static IEnumerable<ConfigValue> OfMap(IDictionary map, MappingNode? node, string path)
    {
        foreach (DictionaryEntry entry in map)
        {
            var key = (string)entry.Key;
            foreach (var value in Values(entry.Value!, Activator.CreateInstance(entry.Value!.GetType()), node?[key], $"{path}.{key}"))
            {
                yield return value;
            }
        }
    }

    private static bool IsSecret(ConfigNode? node) => node is ScalarNode { IsSecret: true } || (node is SequenceNode list && list.Items.Any(IsSecret));

    private static IEnumerable<ConfigValue> OfChoice(RoleAttribute role, ComponentChoice choice, ComponentChoice? usual, ConfigNode? node, string path)
    {
        var mapping = node as MappingNode;
        yield return new ConfigValue($"{path}.{role.TypeKey}", choice.Type, (mapping?[role.TypeKey]?.Origin ?? Origin.Default).ToString(), role.Type);
        if (role.HasSwitch)
        {
            yield return new ConfigValue($"{path}.enabled", Text(choice.IsEnabled), (mapping?["enabled"]?.Origin ?? Origin.Default).ToString(), "true");
        }

        var defaults = usual?.Type == choice.Type ? usual.Settings : Activator.CreateInstance(choice.Settings.GetType());
        foreach (var value in Values(choice.Settings, defaults, mapping?["config"], $"{path}.config"))
        {
            yield return value;
        }
    }

    /// <summary>A value as it is written in a file.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        Enum name => KeyName.Of(name.ToString()),
        TimeSpan { TotalMilliseconds: < 1000 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds}ms"),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s"),
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
