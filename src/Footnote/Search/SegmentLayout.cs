using System.Buffers.Binary;

namespace Footnote.Search;

/// <summary>
/// Where everything is in a segment file. All numbers are little-endian; the sections follow one another without gaps, so their places follow
/// from the counts in the header and a file whose length does not fit is damaged.
/// <code>
/// header, 64 bytes   magic "fn-terms", int32 version, int32 passages P, int32 terms T, int32 term bytes, int64 posting bytes,
///                    int64 words of all texts, int64 words of all contexts, zeros
/// passage ids        int64 x P, ascending
/// text lengths       int32 x P, in words
/// context lengths    int32 x P, in words
/// term offsets       int32 x (T + 1), into the term bytes
/// posting offsets    int64 x (T + 1), into the postings
/// frequencies        (int32 passages with the term in their text, int32 with it in text or context) x T
/// term bytes         the terms in UTF-8, ascending by bytes
/// postings           per term and passage, ascending: varint of the distance to the passage before (from -1 for the first),
///                    varint of 2 x occurrences in the text + 1 if any in the context, then if so the varint of these
/// checksum           SHA-256 of all before
/// </code>
/// </summary>
internal readonly record struct SegmentLayout(int Passages, int Terms, int TermBytes, long PostingBytes, long TextLength, long ContextLength)
{
    /// <summary>Raised whenever the layout changes or the analyzer cuts other terms from the same text.</summary>
    public const int Version = 1;

    public const int HeaderLength = 64;
    public const int ChecksumLength = 32;

    public static ReadOnlySpan<byte> Magic => "fn-terms"u8;

    public long TextLengthsAt => HeaderLength + (8L * Passages);

    public long ContextLengthsAt => TextLengthsAt + (4L * Passages);

    public long TermOffsetsAt => ContextLengthsAt + (4L * Passages);

    public long PostingOffsetsAt => TermOffsetsAt + (4L * (Terms + 1L));

    public long FrequenciesAt => PostingOffsetsAt + (8L * (Terms + 1L));

    public long TermBytesAt => FrequenciesAt + (8L * Terms);

    public long PostingsAt => TermBytesAt + TermBytes;

    public long ChecksumAt => PostingsAt + PostingBytes;

    public long FileLength => ChecksumAt + ChecksumLength;

    /// <summary>Reads a header whose magic and version have been looked at.</summary>
    public static SegmentLayout Read(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[20..]),
        BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
        BinaryPrimitives.ReadInt64LittleEndian(header[32..]),
        BinaryPrimitives.ReadInt64LittleEndian(header[40..]));

    /// <summary>Whether no count is negative or so large that places could not be computed.</summary>
    public bool IsPossible =>
        Passages >= 0 && Terms >= 0 && TermBytes >= 0 && PostingBytes is >= 0 and <= int.MaxValue && TextLength >= 0 && ContextLength >= 0;

    public void Write(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Passages);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], Terms);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], TermBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], PostingBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], TextLength);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], ContextLength);
    }
}
