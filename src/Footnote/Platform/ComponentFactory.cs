using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>Knows every component that can be chosen in the configuration: its place, its <c>type</c>, its settings and how it is made.</summary>
public sealed class ComponentFactory
{
    private readonly Dictionary<(string Role, string Type), Registration> _registrations = [];

    private readonly Dictionary<string, AbsentComponent> _absent = new(StringComparer.Ordinal);

    private sealed record Registration(Type Settings, Func<object, ComponentContext, object?> Create);

    /// <summary>Places of the language where this build lacks some component, in alphabetical order.</summary>
    internal IReadOnlyList<string> AbsentPlaces => [.. _absent.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The places where components are chosen, in alphabetical order.</summary>
    public IReadOnlyList<string> Roles => [.. _registrations.Keys.Select(key => key.Role).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Makes a component known.</summary>
    /// <typeparam name="TComponent">What the place takes.</typeparam>
    /// <typeparam name="TSettings">Its settings: a record with a default for everything.</typeparam>
    /// <param name="role">The place, such as <c>retriever.fusion</c>.</param>
    /// <param name="type">Its name in the configuration.</param>
    /// <param name="create">Makes it. Throws <see cref="NotConfiguredException"/> where something is missing that only the user can give.</param>
    /// <returns>This factory, so that registrations can be chained.</returns>
    public ComponentFactory Add<TComponent, TSettings>(string role, string type, Func<TSettings, ComponentContext, TComponent> create)
        where TSettings : class, new()
    {
        _registrations.Add((role, type), new Registration(typeof(TSettings), (settings, context) => create((TSettings)settings, context)));
        return this;
    }

    /// <summary>Makes known that this build lacks components the language has a name for, so that whoever names one is told so.</summary>
    /// <param name="place">The place, such as <c>retriever.backend</c>, or a section or key of which there is no component at all.</param>
    /// <param name="types">Their types; empty where the language names none.</param>
    /// <param name="what">What they would be, as words in a sentence.</param>
    /// <returns>This factory, so that registrations can be chained.</returns>
    public ComponentFactory AddAbsent(string place, IReadOnlyList<string> types, string what)
    {
        _absent.Add(place, new AbsentComponent(types, what));
        return this;
    }

    /// <summary>What is absent in a place; null where nothing is.</summary>
    internal AbsentComponent? AbsenceOf(string place) => _absent.GetValueOrDefault(place);

    /// <summary>Makes the component that was chosen.</summary>
    /// <exception cref="NotConfiguredException">Something is missing that only the user can give.</exception>
    public TComponent Create<TComponent>(ComponentChoice choice, ComponentContext context) =>
        (TComponent)_registrations[(choice.Role, choice.Type)].Create(choice.Settings, context)!;

    /// <summary>The types that can be chosen in a place, in the order they were added.</summary>
    public IReadOnlyList<string> TypesOf(string role) => [.. _registrations.Keys.Where(key => key.Role == role).Select(key => key.Type)];

    /// <summary>What the settings of a component are; null where there is no such component.</summary>
    public Type? SettingsOf(string role, string type) => _registrations.GetValueOrDefault((role, type))?.Settings;

    /// <summary>The choice of a type with all its defaults.</summary>
    public ComponentChoice Default(string role, string type) => new(role, type, Activator.CreateInstance(_registrations[(role, type)].Settings)!);
}
