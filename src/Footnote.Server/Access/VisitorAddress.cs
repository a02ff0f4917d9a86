using System.Net;
using System.Net.Sockets;
using Footnote.Platform;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Access;

/// <summary>Whose address a request comes from.</summary>
internal static class VisitorAddress
{
    /// <summary>One household or machine of version 6 has at least this prefix, and all addresses in it.</summary>
    private const int HouseholdBits = 64;

    /// <summary>The address, as far as it tells one visitor from another.</summary>
    public static string Of(HttpContext context, ServerSettings settings)
    {
        var address = Forwarded(context.Request, settings.TrustedProxies) ?? context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address) ? Household(address).ToString() : address.ToString();
    }

    /// <summary>Each proxy appends the address it was asked from; what stands before those of the trusted ones anybody may have written.</summary>
    private static IPAddress? Forwarded(HttpRequest request, int proxies)
    {
        if (proxies == 0)
        {
            return null;
        }

        var hops = request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return hops.Length > 0 && IPAddress.TryParse(hops[Math.Max(0, hops.Length - proxies)], out var address) ? address : null;
    }

    private static IPNetwork Household(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, HouseholdBits / 8, bytes.Length - (HouseholdBits / 8));
        return new IPNetwork(new IPAddress(bytes), HouseholdBits);
    }
}
