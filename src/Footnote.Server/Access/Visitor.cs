namespace Footnote.Server.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">Name of the key, or the address of a visitor without one; rates are counted by it.</param>
/// <param name="Role">What it opens.</param>
/// <param name="HasKey">Whether a key was shown.</param>
/// <param name="RequestsPerMinute">Requests a minute.</param>
internal sealed record Visitor(string Name, Role Role, bool HasKey, int RequestsPerMinute);
