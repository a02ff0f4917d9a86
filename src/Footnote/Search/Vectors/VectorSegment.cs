using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Footnote.Search.Vectors;

/// <summary>
/// An immutable set of passages' vectors (layout: <see cref="VectorLayout"/>), held in memory: <c>width + 12</c> bytes a passage, at most 2 GiB. Safe for
/// use by several threads.
/// </summary>
public sealed class VectorSegment
{
    private readonly byte[] _bytes;
    private readonly string _name;
    private readonly VectorLayout _layout;

    internal VectorSegment(byte[] bytes, string name)
    {
        _bytes = bytes;
        _name = name;
        _layout = ReadLayout();
    }

    /// <summary>Number of passages, deleted ones included.</summary>
    public int Count => _layout.Passages;

    /// <summary>Dimensions of the vectors.</summary>
    public int Width => _layout.Width;

    /// <summary>The content of the file.</summary>
    internal ReadOnlyMemory<byte> Content => _bytes;

    /// <summary>Lays vectors out.</summary>
    /// <param name="width">Their dimensions.</param>
    /// <param name="vectors">Passages and their vectors, ascending by passage.</param>
    /// <exception cref="ArgumentException">A vector has other dimensions, or the passages do not ascend.</exception>
    public static VectorSegment Of(int width, IReadOnlyList<KeyValuePair<long, QuantizedVector>> vectors)
    {
        var layout = new VectorLayout(vectors.Count, width);
        var bytes = new byte[layout.FileLength];
        layout.Write(bytes);
        for (var i = 0; i < vectors.Count; i++)
        {
            var (id, (levels, scale)) = vectors[i];
            if (levels.Length != width || (i > 0 && vectors[i - 1].Key >= id))
            {
                throw new ArgumentException("Vectors of one width are given in ascending order of their passages.", nameof(vectors));
            }

            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(VectorLayout.HeaderLength + (8 * i)), id);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((int)layout.ScalesAt + (4 * i)), scale);
            MemoryMarshal.AsBytes<sbyte>(levels).CopyTo(bytes.AsSpan((int)layout.LevelsAt + (width * i)));
        }

        SHA256.HashData(bytes.AsSpan(0, (int)layout.ChecksumAt), bytes.AsSpan((int)layout.ChecksumAt));
        return new VectorSegment(bytes, "vectors");
    }

    /// <summary>Reads a file and checks its header and size; <see cref="Verify"/> checks the rest.</summary>
    /// <exception cref="DamagedSegmentException">It is not a file of vectors of this version, or not a whole one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static VectorSegment Open(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: var length } && length > Array.MaxLength)
        {
            throw new DamagedSegmentException(path, "the file is larger than a segment can be");
        }

        return new VectorSegment(File.ReadAllBytes(path), path);
    }

    /// <summary>Computes the checksum of the whole content and compares it with the one written.</summary>
    /// <exception cref="DamagedSegmentException">They differ.</exception>
    public void Verify()
    {
        var end = (int)_layout.ChecksumAt;
        if (!SHA256.HashData(_bytes.AsSpan(0, end)).AsSpan().SequenceEqual(_bytes.AsSpan(end)))
        {
            throw new DamagedSegmentException(_name, "the checksum does not fit the content");
        }
    }

    /// <summary>Identity of a passage.</summary>
    /// <param name="index">Number of the passage, 0 to <see cref="Count"/> - 1; ids ascend with it.</param>
    public long PassageId(int index) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(VectorLayout.HeaderLength + (8 * Checked(index))));

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

    /// <summary>A passage's vector.</summary>
    public QuantizedVector Vector(int index) => new(Levels(index).ToArray(), Scale(index));

    /// <summary>What a level of the passage's vector is worth.</summary>
    internal float Scale(int index) => BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan((int)_layout.ScalesAt + (4 * Checked(index))));

    /// <summary>The levels of the passage's vector.</summary>
    internal ReadOnlySpan<sbyte> Levels(int index) =>
        MemoryMarshal.Cast<byte, sbyte>(_bytes.AsSpan((int)_layout.LevelsAt + (Width * Checked(index)), Width));

    private VectorLayout ReadLayout()
    {
        if (_bytes.Length < VectorLayout.HeaderLength || !_bytes.AsSpan().StartsWith(VectorLayout.Magic))
        {
            throw new DamagedSegmentException(_name, "this is not a file of vectors");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(8)) is var version and not VectorLayout.Version)
        {
            throw new DamagedSegmentException(_name, $"the vectors have version {version}, this program reads version {VectorLayout.Version}");
        }

        var layout = VectorLayout.Read(_bytes);
        return layout.IsPossible && layout.FileLength == _bytes.Length
            ? layout : throw new DamagedSegmentException(_name, "the file's length does not fit its header");
    }

    private int Checked(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index;
    }
}
