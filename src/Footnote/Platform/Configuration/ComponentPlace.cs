using System.Reflection;

namespace Footnote.Platform.Configuration;

/// <summary>A place of the configuration where a type is named.</summary>
/// <param name="Place">Keys from the top without <c>config</c>, joined by dots.</param>
/// <param name="Types">Types that can be named.</param>
/// <param name="Absent">Types that the language has a name for and this build no component.</param>
public sealed record ComponentPlace(string Place, IReadOnlyList<string> Types, IReadOnlyList<string> Absent)
{
    /// <summary>All places in the order of the language, those without any component in this build last.</summary>
    public static IReadOnlyList<ComponentPlace> All(ComponentFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var places = Within(factory, typeof(PlatformConfig), "").ToList();
        var others = factory.AbsentPlaces.Where(place => places.TrueForAll(known => known.Place != place));
        return [.. places, .. others.Select(place => new ComponentPlace(place, [], factory.AbsenceOf(place)!.Types))];
    }

    private static IEnumerable<ComponentPlace> Within(ComponentFactory factory, Type settings, string path)
    {
        foreach (var property in SettingsBinder.Properties(settings))
        {
            var place = path.Length == 0 ? KeyName.Of(property.Name) : $"{path}.{KeyName.Of(property.Name)}";
            var types = property.GetCustomAttribute<RoleAttribute>() is { } role ? factory.TypesOf(role.Role) : property.GetCustomAttribute<TypesAttribute>()?.Types;
            if (types is not null)
            {
                yield return new ComponentPlace(place, types, factory.AbsenceOf(place)?.Types ?? []);
            }

            foreach (var inner in SettingsBinder.IsRecord(property.PropertyType) && property.PropertyType != typeof(ComponentChoice) ? Within(factory, property.PropertyType, place) : [])
            {
                yield return inner;
            }
        }
    }
}
