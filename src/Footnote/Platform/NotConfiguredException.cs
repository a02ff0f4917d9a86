namespace Footnote.Platform;

/// <summary>A component was chosen but lacks something that only the user can give, such as a key. The system goes the local way and says so.</summary>
/// <param name="message">What is missing and how to give it, as a sentence.</param>
public sealed class NotConfiguredException(string message) : Exception(message);
