using System.Net;
using System.Net.Sockets;

namespace Footnote.Server.Ingestions;

/// <summary>The way into the web: names to addresses, and addresses to connections.</summary>
/// <param name="Resolve">The addresses of a host.</param>
/// <param name="Connect">A connection to one address.</param>
internal sealed record WebAccess(Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect)
{
    /// <summary>The system's.</summary>
    public static WebAccess System { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync);

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
