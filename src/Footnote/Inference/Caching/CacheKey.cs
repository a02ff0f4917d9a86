using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Footnote.Inference.Caching;

/// <summary>The key of a cache entry: SHA-256 of its parts, each with its length before it, so that no two lists of parts run together.</summary>
internal static class CacheKey
{
    /// <summary>32 bytes.</summary>
    public static byte[] Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
