namespace Footnote.Platform.Configuration;

/// <summary>A section that is written as <c>type</c> and <c>config</c> although its types share one set of settings.</summary>
/// <param name="types">The types, the usual one first.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TypesAttribute(params string[] types) : Attribute
{
    /// <summary>The types.</summary>
    public IReadOnlyList<string> Types { get; } = types;
}
