using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Footnote.Server.Tests.Support;

/// <summary>A way to the server that can be cut, as a lost network cuts it: every connection breaks, and none comes about until it is mended.</summary>
internal sealed class CuttableConnection : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Uri _server;
    private volatile bool _isCut;

    public CuttableConnection(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = ListenAsync();
    }

    /// <summary>The server's address by this way.</summary>
    public Uri Address { get; }

    /// <summary>Connections that were tried while it was cut.</summary>
    public int Tried { get; private set; }

    /// <summary>Breaks what there is, with a reset.</summary>
    public void Cut()
    {
        _isCut = true;
        while (_clients.TryTake(out var client))
        {
            Reset(client);
        }
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend() => _isCut = false;

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync();
            if (_isCut)
            {
                Tried++;
                Reset(client);
            }
            else
            {
                _ = CarryAsync(client);
            }
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        var server = new TcpClient();
        await server.ConnectAsync(_server.Host, _server.Port);
        _clients.Add(client);
        _clients.Add(server);
        _ = CopyAsync(client, server);
        await CopyAsync(server, client);
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
    }
}
