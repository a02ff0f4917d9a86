using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Footnote.Search;

/// <summary>
/// An immutable piece of the index: some passages and where their terms occur (layout: <see cref="SegmentLayout"/>). It is held in memory, at most
/// 2 GiB, so that it can be used as long as anybody refers to it, whatever becomes of its file. Safe for use by several threads.
/// </summary>
public sealed class Segment
{
    private readonly byte[] _bytes;
    private readonly string _name;
    private readonly SegmentLayout _layout;
    private ulong? _digest;

    internal Segment(byte[] bytes, string name)
    {
        _bytes = bytes;
        _name = name;
        _layout = ReadLayout();
    }

    /// <summary>Number of passages, deleted ones included.</summary>
    public int Count => _layout.Passages;

    /// <summary>Length of the file in bytes.</summary>
    public long FileLength => _bytes.Length;

    /// <summary>SHA-256 of the content in hexadecimal: the same passages give the same checksum.</summary>
    public string Checksum => Convert.ToHexStringLower(_bytes.AsSpan((int)_layout.ChecksumAt));

    /// <summary>Number of distinct terms.</summary>
    public int TermCount => _layout.Terms;

    /// <summary>Words of all texts.</summary>
    internal long TextLength => _layout.TextLength;

    /// <summary>Words of all contexts.</summary>
    internal long ContextLength => _layout.ContextLength;

    /// <summary>Sum of <see cref="DigestOf"/> over all passages, deleted ones included.</summary>
    internal ulong Digest => _digest ??= Enumerable.Range(0, Count).Aggregate(0UL, (sum, index) => unchecked(sum + DigestOf(PassageId(index))));

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014), so that sums of ids that differ little differ much.</summary>
    internal static ulong DigestOf(long passageId)
    {
        unchecked
        {
            var value = (ulong)passageId + 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    /// <summary>Reads a segment file and checks its header and size; <see cref="Verify"/> checks the rest.</summary>
    /// <exception cref="DamagedSegmentException">It is not a segment of this version, or not a whole one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Segment Open(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: var length } && length > Array.MaxLength)
        {
            throw new DamagedSegmentException(path, "the file is larger than a segment can be");
        }

        return new Segment(File.ReadAllBytes(path), path);
    }

    /// <summary>Writes the segment so that the file is there as a whole or not at all.</summary>
    public void WriteTo(string path) => DurableFile.Write(path, _bytes);

    /// <summary>Computes the checksum of the whole content and compares it with the one written.</summary>
    /// <exception cref="DamagedSegmentException">They differ.</exception>
    public void Verify()
    {
        var end = (int)_layout.ChecksumAt;
        if (!SHA256.HashData(_bytes.AsSpan(0, end)).AsSpan().SequenceEqual(_bytes.AsSpan(end)))
        {
            throw Damaged("the checksum does not fit the content");
        }
    }

    /// <summary>Identity of a passage.</summary>
    /// <param name="index">Number of the passage, 0 to <see cref="Count"/> - 1; ids ascend with it.</param>
    public long PassageId(int index) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(SegmentLayout.HeaderLength + (8 * Checked(index, Count))));

    /// <summary>Number of the passage in this segment; -1 where it has none of this identity.</summary>
    public int IndexOf(long passageId)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            switch (PassageId(middle).CompareTo(passageId))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return -1;
    }

    internal PassageEntry Passage(int index) => new(PassageId(index), Int32At(_layout.TextLengthsAt, index), Int32At(_layout.ContextLengthsAt, index));

    /// <summary>Number of the term in the dictionary; -1 where no passage has it.</summary>
    internal int FindTerm(string term)
    {
        ReadOnlySpan<byte> wanted = Encoding.UTF8.GetBytes(term);
        var (low, high) = (0, TermCount - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            switch (Term(middle).SequenceCompareTo(wanted))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return -1;
    }

    /// <summary>The term in UTF-8.</summary>
    internal ReadOnlySpan<byte> Term(int index) =>
        Slice(_layout.TermBytesAt, _layout.TermBytes, Int32At(_layout.TermOffsetsAt, Checked(index, TermCount)), Int32At(_layout.TermOffsetsAt, index + 1));

    /// <summary>Number of passages with the term, deleted ones included.</summary>
    internal int DocumentFrequency(int term, bool withContext) => Int32At(_layout.FrequenciesAt, (2 * Checked(term, TermCount)) + (withContext ? 1 : 0));

    /// <summary>Where the term occurs, ascending by passage.</summary>
    internal PostingReader Postings(int term) =>
        new(this, Slice(_layout.PostingsAt, _layout.PostingBytes, PostingOffset(Checked(term, TermCount)), PostingOffset(term + 1)));

    internal DamagedSegmentException Damaged(string finding) => new(_name, finding);

    private SegmentLayout ReadLayout()
    {
        if (_bytes.Length < SegmentLayout.HeaderLength || !_bytes.AsSpan().StartsWith(SegmentLayout.Magic))
        {
            throw Damaged("this is not an index segment");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(8)) is var version and not SegmentLayout.Version)
        {
            throw Damaged($"the segment has version {version}, this program reads version {SegmentLayout.Version}");
        }

        var layout = SegmentLayout.Read(_bytes);
        return layout.IsPossible && layout.FileLength == _bytes.Length ? layout : throw Damaged("the file's length does not fit its header");
    }

    private long PostingOffset(int term) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan((int)_layout.PostingOffsetsAt + (8 * term)));

    private int Int32At(long section, int index) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan((int)section + (4 * index)));

    private ReadOnlySpan<byte> Slice(long section, long sectionLength, long start, long end) =>
        start >= 0 && start <= end && end <= sectionLength
            ? _bytes.AsSpan((int)(section + start), (int)(end - start)) : throw Damaged("the dictionary points outside its section");

    private static int Checked(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return index;
    }
}
