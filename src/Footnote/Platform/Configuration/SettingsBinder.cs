using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Footnote.Documents;
using Footnote.Inference;

namespace Footnote.Platform.Configuration;

/// <summary>Makes settings of nodes. Whatever it does not know is a problem; it goes on and finds them all.</summary>
/// <param name="factory">Knows the components that can be chosen, and their settings.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class SettingsBinder(ComponentFactory factory, List<ConfigProblem> problems)
{
    /// <summary>Settings of a type; what is not written keeps its default.</summary>
    public object Bind(Type type, ConfigNode? node, string path)
    {
        var settings = Activator.CreateInstance(type)!;
        var properties = Properties(type);
        var mapping = Section(node, path);
        CheckKeys(mapping, [.. properties.Select(property => KeyName.Of(property.Name))], path, "setting");
        foreach (var property in properties)
        {
            var key = KeyName.Of(property.Name);
            BindProperty(settings, property, mapping[key], path.Length == 0 ? key : $"{path}.{key}");
        }

        return settings;
    }

    /// <summary>The properties of settings that can be configured, in the order they are declared.</summary>
    public static IReadOnlyList<PropertyInfo> Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } && IsConfigurable(property))];

    private static bool IsConfigurable(PropertyInfo property) =>
        property.IsDefined(typeof(RoleAttribute)) || ValueReader.Reads(property.PropertyType) || IsList(property.PropertyType) || IsMap(property.PropertyType) || IsRecord(property.PropertyType);

    /// <summary>Whether a type is a list of values.</summary>
    public static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && ValueReader.Reads(type.GetGenericArguments()[0]);

    /// <summary>Whether a type is settings by names that the user chooses.</summary>
    public static bool IsMap(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments()[0] == typeof(string) && IsRecord(type.GetGenericArguments()[1]);

    /// <summary>Settings within settings: a record of ours with a default for everything.</summary>
    internal static bool IsRecord(Type type) =>
        type is { IsClass: true, IsSealed: true } && type.Namespace?.StartsWith("Footnote", StringComparison.Ordinal) == true && type.GetConstructor(Type.EmptyTypes) is not null;

    private void BindProperty(object settings, PropertyInfo property, ConfigNode? node, string path)
    {
        var type = property.PropertyType;
        if (property.GetCustomAttribute<RoleAttribute>() is { } role)
        {
            if (node is null)
            {
                return;
            }

            property.SetValue(settings, Choice(role, node, path));
        }
        else if (node is null || node is ScalarNode { Text: null })
        {
            return;
        }
        else if (property.GetCustomAttribute<TypesAttribute>() is { } types)
        {
            var section = Bind(type, Envelope(node, types, path), $"{path}.config");
            SetType(section, node);
            property.SetValue(settings, section);
        }
        else if (IsRecord(type))
        {
            property.SetValue(settings, Bind(type, node, path));
        }
        else if (IsList(type))
        {
            Set(settings, property, Values(type.GetGenericArguments()[0], node, path), node, path);
        }
        else if (IsMap(type))
        {
            Set(settings, property, Map(type.GetGenericArguments()[1], node, path), node, path);
        }
        else
        {
            BindValue(settings, property, node, path);
        }
    }

    private ComponentChoice Choice(RoleAttribute role, ConfigNode? node, string path)
    {
        var mapping = Section(node, path);
        CheckKeys(mapping, role.HasSwitch ? [role.TypeKey, "enabled", "config"] : [role.TypeKey, "config"], path, "key");
        var type = (mapping[role.TypeKey] as ScalarNode)?.Text ?? role.Type;
        var isEnabled = mapping["enabled"] is not { } flag || ReadFlag(flag, $"{path}.enabled");
        if (factory.SettingsOf(role.Role, type) is { } settings)
        {
            return new ComponentChoice(role.Role, type, Bind(settings, mapping["config"], $"{path}.config")) { IsEnabled = isEnabled };
        }

        Add(mapping[role.TypeKey] ?? mapping, $"{path}.{role.TypeKey}", Absent(role.Role, type) ?? Unknown("type", mapping[role.TypeKey]?.Kind ?? $"\"{type}\"", type, factory.TypesOf(role.Role)));
        return new ComponentChoice(role.Role, type, new object()) { IsEnabled = isEnabled };
    }

    private bool ReadFlag(ConfigNode node, string path)
    {
        if (node is ScalarNode { Text: { } text } && bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Add(node, path, $"{node.Kind} is not true or false.");
        return true;
    }

    private ConfigNode? Envelope(ConfigNode node, TypesAttribute types, string path)
    {
        var mapping = Section(node, path);
        CheckKeys(mapping, ["type", "config"], path, "key");
        if (mapping["type"] is ScalarNode { Text: { } type } named && !types.Types.Contains(type))
        {
            Add(named, $"{path}.type", Unknown("type", named.Kind, type, types.Types));
        }

        return mapping["config"];
    }

    /// <summary>Settings that have a <c>Type</c> learn which one was named.</summary>
    private static void SetType(object section, ConfigNode node)
    {
        if (node is MappingNode mapping && mapping["type"] is ScalarNode { Text: { } type })
        {
            section.GetType().GetProperty("Type")?.SetValue(section, type);
        }
    }

    private void BindValue(object settings, PropertyInfo property, ConfigNode node, string path)
    {
        if (node is ScalarNode { Text: { } text } && ValueReader.Read(text, property.PropertyType) is { } value)
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && !IsWithin(range, value))
            {
                Add(node, path, string.Create(CultureInfo.InvariantCulture, $"{node.Kind} is out of range; it lies between {range.Minimum} and {range.Maximum}."));
                return;
            }

            Set(settings, property, value, node, path);
            return;
        }

        var meant = node is ScalarNode { Text: { } word } && EnumOf(property.PropertyType) is { } names && Spelling.Nearest(word, names) is { } nearest ? $" Did you mean {nearest}?" : "";
        var kind = property.PropertyType == typeof(Secret) && node is ScalarNode ? "this value" : node.Kind;
        Add(node, path, $"{kind} is not {ValueReader.Expected(property.PropertyType)}.{meant}");
    }

    /// <summary>Sets a property; a setter that refuses the value says why.</summary>
    private void Set(object settings, PropertyInfo property, object? value, ConfigNode node, string path)
    {
        try
        {
            property.SetValue(settings, value);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException refusal)
        {
            Add(node, path, refusal.Message.Split(" (Parameter", 2)[0].Split('\n')[0]);
        }
    }

    private IList Values(Type type, ConfigNode node, string path)
    {
        var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (var item in node is SequenceNode list ? list.Items : [node])
        {
            if (item is ScalarNode { Text: { } text } && ValueReader.Read(text, type) is { } value)
            {
                values.Add(value);
            }
            else
            {
                Add(item, path, $"{item.Kind} is not {ValueReader.Expected(type)}.");
            }
        }

        return values;
    }

    private IDictionary Map(Type type, ConfigNode node, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type))!;
        foreach (var (key, value) in Section(node, path).Entries)
        {
            map[key] = Bind(type, value, $"{path}.{key}");
        }

        return map;
    }

    private MappingNode Section(ConfigNode? node, string path)
    {
        if (node is not null and not MappingNode and not ScalarNode { Text: null })
        {
            Add(node, path, $"{node.Kind} is not a section of keys.");
        }

        return node as MappingNode ?? MappingNode.Empty;
    }

    private void CheckKeys(MappingNode mapping, IReadOnlyList<string> known, string path, string what)
    {
        foreach (var (key, node) in mapping.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var keyPath = path.Length == 0 ? key : $"{path}.{key}";
            Add(node, keyPath, Absent(keyPath) ?? Unknown(what, $"\"{key}\"", key, known));
        }
    }

    /// <summary>What to say of a type that the language has a name for and this build no component; null of any other.</summary>
    private string? Absent(string role, string type) => factory.AbsenceOf(role) is { } absent && absent.Types.Contains(type)
        ? $"this build has no component \"{type}\" ({absent.What}). Valid: {string.Join(", ", factory.TypesOf(role))}."
        : null;

    /// <summary>The same of a key.</summary>
    private string? Absent(string keyPath) => factory.AbsenceOf(keyPath.Replace(".config", "", StringComparison.Ordinal)) is { } absent
        ? $"this build has no such component ({absent.What}); leave it out."
        : null;

    private static string Unknown(string what, string shown, string name, IReadOnlyList<string> known)
    {
        var meant = Spelling.Nearest(name, known) is { } nearest ? $" Did you mean {nearest}?" : "";
        return known.Count == 0 ? $"there is no {what} {shown} here; none can be set." : $"there is no {what} {shown}.{meant} Valid: {string.Join(", ", known)}.";
    }

    private static bool IsWithin(RangeAttribute range, object value) => (value is TimeSpan time ? time.TotalSeconds : value) is not IConvertible number
        || (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture) <= number.ToDouble(CultureInfo.InvariantCulture)
            && number.ToDouble(CultureInfo.InvariantCulture) <= Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));

    private static IEnumerable<string>? EnumOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } names ? Enum.GetNames(names).Select(KeyName.Of) : null;

    private void Add(ConfigNode node, string path, string message) => problems.Add(new ConfigProblem(node.Origin, path, message));
}
