namespace Footnote.Platform.Configuration;

/// <summary>A place in the configuration where one of several components is chosen by its <c>type</c>.</summary>
/// <param name="role">The place, as the factory knows it, such as <c>retriever.fusion</c>.</param>
/// <param name="type">The type where nothing is chosen.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RoleAttribute(string role, string type) : Attribute
{
    /// <summary>The place.</summary>
    public string Role { get; } = role;

    /// <summary>The type where nothing is chosen.</summary>
    public string Type { get; } = type;

    /// <summary>Key that names the type.</summary>
    public string TypeKey { get; init; } = "type";

    /// <summary>Whether the component can be switched off by <c>enabled: false</c>.</summary>
    public bool HasSwitch { get; init; }
}
