namespace Footnote.Server.Limits;

/// <summary>
/// What a page may do: load and run nothing but what this server itself serves, and nothing inline; be shown in no page of another site but those that are
/// configured (W3C, Content Security Policy Level 3).
/// </summary>
/// <param name="frameAncestors">Origins whose pages may show this server's.</param>
/// <exception cref="ArgumentException">One of them is no origin.</exception>
internal sealed class ContentPolicy(IReadOnlyList<string> frameAncestors)
{
    /// <summary>Value of the header.</summary>
    public string Header { get; } =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        + $"frame-ancestors {(frameAncestors.Count == 0 ? "'none'" : string.Join(' ', frameAncestors.Select(Origin)))}";

    /// <summary>As a browser writes it; anything else could say more than an origin.</summary>
    private static string Origin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.UserInfo.Length == 0
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException($"server.frame_ancestors: \"{origin}\" is no origin; write scheme and host alone, such as https://huggingface.co.", nameof(origin));
}
