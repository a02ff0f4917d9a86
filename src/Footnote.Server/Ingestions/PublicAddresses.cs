using System.Net;

namespace Footnote.Server.Ingestions;

/// <summary>
/// Which addresses lie in the public internet. All others may be machines that trust whoever is near: this one, its neighbours, the metadata service of a
/// cloud. Source: the special-purpose address registries of IANA (RFC 6890), and the one public address that a cloud uses for its own (168.63.129.16).
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])[
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>All that is assigned of version 6; what lies beyond is local, or carries an address of version 4.</summary>
    private static readonly IPNetwork Assigned = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is public.</summary>
    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || Assigned.Contains(plain)) && !Array.Exists(Special, network => network.Contains(plain));
    }
}
