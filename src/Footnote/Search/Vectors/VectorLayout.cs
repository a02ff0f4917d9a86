using System.Buffers.Binary;

namespace Footnote.Search.Vectors;

/// <summary>
/// Where everything is in a file of vectors. All numbers are little-endian; the sections follow one another without gaps.
/// <code>
/// header, 64 bytes   magic "fn-vecs\0", int32 version, int32 passages P, int32 width W, zeros
/// passage ids        int64 x P, ascending
/// scales             float32 x P: what a level is worth; 0 for a passage without direction
/// levels             int8 x W x P, row-major, −127 to 127
/// checksum           SHA-256 of all before
/// </code>
/// </summary>
internal readonly record struct VectorLayout(int Passages, int Width)
{
    /// <summary>Raised whenever the layout changes.</summary>
    public const int Version = 1;

    public const int HeaderLength = 64;
    public const int ChecksumLength = 32;

    public static ReadOnlySpan<byte> Magic => "fn-vecs\0"u8;

    public long ScalesAt => HeaderLength + (8L * Passages);

    public long LevelsAt => ScalesAt + (4L * Passages);

    public long ChecksumAt => LevelsAt + ((long)Passages * Width);

    public long FileLength => ChecksumAt + ChecksumLength;

    /// <summary>Reads a header whose magic and version have been looked at.</summary>
    public static VectorLayout Read(ReadOnlySpan<byte> header) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(header[12..]), BinaryPrimitives.ReadInt32LittleEndian(header[16..]));

    /// <summary>Whether the counts are such that everything has a place.</summary>
    public bool IsPossible => Passages >= 0 && Width is >= 0 and <= QuantizedVector.MaxWidth;

    public void Write(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Passages);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], Width);
    }
}
