using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Footnote.Library;

/// <summary>
/// The identity of a passage is its context and its words, and nothing else: the same passage has the same id in every library, whatever order
/// files were read in and however often it stands in them.
/// </summary>
public static class PassageId
{
    /// <summary>The first 63 bits of SHA-256 over context, a zero byte and text in UTF-8; positive.</summary>
    public static long Of(string context, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{context}\0{text}"), hash);
        return Math.Max(1, BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue);
    }
}
