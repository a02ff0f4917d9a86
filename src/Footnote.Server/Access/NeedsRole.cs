namespace Footnote.Server.Access;

/// <summary>What a route asks for; without it, a reader.</summary>
/// <param name="Role">The least role; null where anybody may.</param>
internal sealed record NeedsRole(Role? Role)
{
    /// <summary>Anybody, also without a key.</summary>
    public static NeedsRole Nobody { get; } = new((Role?)null);

    /// <summary>A reader.</summary>
    public static NeedsRole Reader { get; } = new(Access.Role.Reader);

    /// <summary>An editor.</summary>
    public static NeedsRole Editor { get; } = new(Access.Role.Editor);

    /// <summary>An administrator.</summary>
    public static NeedsRole Admin { get; } = new(Access.Role.Admin);
}
