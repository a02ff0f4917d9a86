using System.Buffers.Binary;

namespace Footnote.Embedding;

/// <summary>
/// Where everything is in a model file. All numbers are little-endian; the sections follow one another without gaps. What is needed to look up terms
/// comes first, so that asking reads the dictionary and the vectors of the question's terms only.
/// <code>
/// header, 64 bytes   magic "fn-model", int32 version, int32 terms T, int32 width W, int32 term bytes, int32 passages fitted on, zeros
/// term offsets       int32 x (T + 1), into the term bytes
/// weights            float32 x T: inverse document frequencies
/// scales             float32 x T: what a level of the term's vector is worth
/// term bytes         the terms in UTF-8, ascending by bytes
/// levels             int8 x W x T, row-major
/// checksum           SHA-256 of all before
/// </code>
/// </summary>
internal readonly record struct LatentModelLayout(int Terms, int Width, int TermBytes, int Passages)
{
    /// <summary>Raised whenever the layout changes, or what the numbers mean.</summary>
    public const int Version = 1;

    public const int HeaderLength = 64;
    public const int ChecksumLength = 32;

    public static ReadOnlySpan<byte> Magic => "fn-model"u8;

    public long WeightsAt => HeaderLength + (4L * (Terms + 1L));

    public long ScalesAt => WeightsAt + (4L * Terms);

    public long TermBytesAt => ScalesAt + (4L * Terms);

    public long LevelsAt => TermBytesAt + TermBytes;

    public long ChecksumAt => LevelsAt + ((long)Terms * Width);

    public long FileLength => ChecksumAt + ChecksumLength;

    /// <summary>Reads a header whose magic and version have been looked at.</summary>
    public static LatentModelLayout Read(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[20..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[24..]));

    /// <summary>Whether the counts are such that everything has a place and the dictionary fits in memory.</summary>
    public bool IsPossible => Terms >= 0 && Width >= 0 && TermBytes >= 0 && Passages >= 0 && LevelsAt <= Array.MaxLength;

    public void Write(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Terms);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], Width);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], TermBytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], Passages);
    }
}
