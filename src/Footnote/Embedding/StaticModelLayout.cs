using System.Buffers.Binary;

namespace Footnote.Embedding;

/// <summary>
/// Where everything is in a static model's file. All numbers are little-endian; the sections follow one another without gaps, so their places
/// follow from the counts in the header and a file whose length does not fit is damaged.
/// <code>
/// header, 64 bytes   magic "fn-model", int32 version, int32 width W, int32 pieces that begin a word, int32 pieces that continue one (together N),
///                    int32 bytes of text, zeros
/// lengths            uint8 x N, of the pieces in UTF-16 code units
/// text               the pieces in UTF-8, one after another
/// scales             float32 x N
/// vectors            int8 x N x W, row-major; a piece's vector is its row times its scale
/// checksum           SHA-256 of all before
/// </code>
/// </summary>
internal readonly record struct StaticModelLayout(int Width, int Beginning, int Continuing, int TextBytes)
{
    /// <summary>Raised whenever the layout changes or the tokenizer cuts the same text otherwise.</summary>
    public const int Version = 1;

    public const int HeaderLength = 64;
    public const int ChecksumLength = 32;

    private const int MaxPieces = 1 << 20;
    private const int MaxWidth = 4096;

    public static ReadOnlySpan<byte> Magic => "fn-model"u8;

    public int Pieces => Beginning + Continuing;

    public long TextAt => HeaderLength + Pieces;

    public long ScalesAt => TextAt + TextBytes;

    public long VectorsAt => ScalesAt + (4L * Pieces);

    public long ChecksumAt => VectorsAt + ((long)Pieces * Width);

    public long FileLength => ChecksumAt + ChecksumLength;

    /// <summary>Whether every count is within limits that keep the places of a file addressable.</summary>
    public bool IsPossible =>
        Width is > 0 and <= MaxWidth && Beginning is > 0 and <= MaxPieces && Continuing is >= 0 and <= MaxPieces && TextBytes >= 0 && FileLength <= Array.MaxLength;

    /// <summary>Reads a header whose magic and version have been looked at.</summary>
    public static StaticModelLayout Read(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[20..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[24..]));

    public void Write(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Width);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], Beginning);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], Continuing);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], TextBytes);
    }
}
