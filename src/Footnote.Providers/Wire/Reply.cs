using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Footnote.Providers.Wire;

/// <summary>The bytes of a whole reply, in a buffer that goes back to the pool.</summary>
internal sealed class Reply : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private Reply(int capacity, HttpResponseHeaders headers) => (_buffer, Headers) = (ArrayPool<byte>.Shared.Rent(capacity), headers);

    /// <summary>The reply's headers.</summary>
    public HttpResponseHeaders Headers { get; }

    /// <summary>The reply's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads a reply to its end.</summary>
    /// <exception cref="InvalidDataException">It is longer than <paramref name="limit"/> bytes.</exception>
    public static async Task<Reply> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit)
        {
            throw TooLong(limit);
        }

        var reply = new Reply((int)(announced + 1 ?? FirstBuffer), response.Headers);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (await stream.ReadAsync(reply._buffer.AsMemory(reply._length), cancellationToken) is > 0 and var read)
            {
                reply._length += read;
                reply.Grow(limit);
            }

            return reply;
        }
        catch
        {
            reply.Dispose();
            throw;
        }
    }

    /// <summary>The reply as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonDocument ToJson() => JsonDocument.Parse(_buffer.AsMemory(0, _length));

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Grow(int limit)
    {
        if (_length > limit)
        {
            throw TooLong(limit);
        }

        if (_length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static InvalidDataException TooLong(int limit) => new($"the reply is longer than {limit >> 20} MiB");
}
