using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Footnote.Search;

/// <summary>Lays a segment out in memory. The same passages and postings give the same bytes, whoever writes them.</summary>
/// <param name="passages">The passages, ascending by id.</param>
internal sealed class SegmentWriter(IReadOnlyList<PassageEntry> passages)
{
    private readonly ArrayBufferWriter<byte> _terms = new();
    private readonly ArrayBufferWriter<byte> _postings = new();
    private readonly List<int> _termOffsets = [0];
    private readonly List<long> _postingOffsets = [0];
    private readonly List<(int InText, int Anywhere)> _frequencies = [];

    /// <summary>Adds a term; terms come in ascending order of their bytes, postings in ascending order of their passages, at least one.</summary>
    public void Add(ReadOnlySpan<byte> term, ReadOnlySpan<Posting> postings)
    {
        _terms.Write(term);
        _termOffsets.Add(_terms.WrittenCount);
        var inText = 0;
        var previous = -1;
        foreach (var posting in postings)
        {
            WritePosting(posting, previous);
            previous = posting.Passage;
            inText += posting.InText > 0 ? 1 : 0;
        }

        _postingOffsets.Add(_postings.WrittenCount);
        _frequencies.Add((inText, postings.Length));
    }

    /// <summary>The finished file.</summary>
    public byte[] ToBytes()
    {
        var layout = new SegmentLayout(
            passages.Count, _frequencies.Count, _terms.WrittenCount, _postings.WrittenCount, passages.Sum(p => (long)p.TextLength), passages.Sum(p => (long)p.ContextLength));
        var bytes = new byte[layout.FileLength];
        layout.Write(bytes);
        WritePassages(bytes, layout);
        WriteDictionary(bytes, layout);
        _postings.WrittenSpan.CopyTo(bytes.AsSpan((int)layout.PostingsAt));
        SHA256.HashData(bytes.AsSpan(0, (int)layout.ChecksumAt), bytes.AsSpan((int)layout.ChecksumAt));
        return bytes;
    }

    private void WritePosting(Posting posting, int previous)
    {
        WriteNumber((uint)(posting.Passage - previous));
        WriteNumber(((uint)posting.InText << 1) | (posting.InContext > 0 ? 1u : 0u));
        if (posting.InContext > 0)
        {
            WriteNumber((uint)posting.InContext);
        }
    }

    private void WriteNumber(uint number)
    {
        var room = _postings.GetSpan(5);
        var length = 0;
        for (; number >= 0x80; number >>= 7)
        {
            room[length++] = (byte)(number | 0x80);
        }

        room[length++] = (byte)number;
        _postings.Advance(length);
    }

    private void WritePassages(Span<byte> bytes, SegmentLayout layout)
    {
        for (var i = 0; i < passages.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(SegmentLayout.HeaderLength + (8 * i))..], passages[i].Id);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[((int)layout.TextLengthsAt + (4 * i))..], passages[i].TextLength);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[((int)layout.ContextLengthsAt + (4 * i))..], passages[i].ContextLength);
        }
    }

    private void WriteDictionary(Span<byte> bytes, SegmentLayout layout)
    {
        for (var i = 0; i < _termOffsets.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[((int)layout.TermOffsetsAt + (4 * i))..], _termOffsets[i]);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[((int)layout.PostingOffsetsAt + (8 * i))..], _postingOffsets[i]);
        }

        for (var i = 0; i < _frequencies.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[((int)layout.FrequenciesAt + (8 * i))..], _frequencies[i].InText);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[((int)layout.FrequenciesAt + (8 * i) + 4)..], _frequencies[i].Anywhere);
        }

        _terms.WrittenSpan.CopyTo(bytes[(int)layout.TermBytesAt..]);
    }
}
