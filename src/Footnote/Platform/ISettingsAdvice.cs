namespace Footnote.Platform;

/// <summary>Settings of a component that know of values which are valid and yet do not work, such as a model that its service no longer serves.</summary>
public interface ISettingsAdvice
{
    /// <summary>What will not work and what to write instead, a sentence or two each; empty where nothing is known against the settings. Nothing is called for it.</summary>
    IReadOnlyList<string> Advice { get; }
}
