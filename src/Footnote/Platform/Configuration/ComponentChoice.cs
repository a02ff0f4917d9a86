namespace Footnote.Platform.Configuration;

/// <summary>A component that was chosen, with its settings.</summary>
/// <param name="Role">Where it stands, such as <c>retriever.fusion</c>.</param>
/// <param name="Type">Which one.</param>
/// <param name="Settings">Its settings, of the type it was registered with.</param>
public sealed record ComponentChoice(string Role, string Type, object Settings)
{
    /// <summary>Whether it is switched on.</summary>
    public bool IsEnabled { get; init; } = true;
}
