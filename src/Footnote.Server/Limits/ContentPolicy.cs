using Footnote.Server.Configuration;

namespace Footnote.Server.Limits;

/// <summary>
/// What a page may do: load and run nothing but what this server itself serves, and nothing inline; be shown in no page of another site but those that are
/// configured (W3C, Content Security Policy Level 3).
/// </summary>
internal sealed class ContentPolicy(SettingsInForce settings)
{
    private volatile Known _known = new(settings.Current.FrameAncestors, Of(settings.Current.FrameAncestors));

    /// <summary>Value of the header.</summary>
    public string Header
    {
        get
        {
            var ancestors = settings.Current.FrameAncestors;
            var known = _known;
            if (!ReferenceEquals(known.Ancestors, ancestors))
            {
                _known = known = new Known(ancestors, Of(ancestors));
            }

            return known.Header;
        }
    }

    /// <summary>The header for origins whose pages may show this server's.</summary>
    /// <exception cref="ArgumentException">One of them is no origin.</exception>
    public static string Of(IReadOnlyList<string> frameAncestors) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        + $"frame-ancestors {(frameAncestors.Count == 0 ? "'none'" : string.Join(' ', frameAncestors.Select(Origin)))}";

    /// <summary>As a browser writes it; anything else could say more than an origin.</summary>
    private static string Origin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.UserInfo.Length == 0
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException($"server.frame_ancestors: \"{origin}\" is no origin; write scheme and host alone, such as https://huggingface.co.", nameof(origin));

    private sealed record Known(IReadOnlyList<string> Ancestors, string Header);
}
