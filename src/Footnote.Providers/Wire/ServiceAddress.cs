namespace Footnote.Providers.Wire;

/// <summary>Addresses of services as people write them.</summary>
internal static class ServiceAddress
{
    /// <summary>The address itself, if it is one.</summary>
    /// <exception cref="ArgumentException">It is no http or https address, or holds a user name or password.</exception>
    public static string Check(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"\"{address}\" is no address such as http://127.0.0.1:8080.", nameof(address));
        }

        return url.UserInfo.Length == 0 ? address : throw new ArgumentException("An address holds no user name and no password; a key goes into api_token.", nameof(address));
    }
}
