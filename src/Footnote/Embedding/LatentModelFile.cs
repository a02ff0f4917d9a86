using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Footnote.Embedding;

/// <summary>
/// A fitted model, opened: the dictionary is held in memory, the vectors stay in the file and are read term by term, so that asking a question needs
/// neither the time nor the memory of the whole. Immutable; safe for use by several threads.
/// </summary>
public sealed class LatentModelFile : IDisposable
{
    private readonly byte[] _dictionary;
    private readonly SafeFileHandle? _file;
    private readonly string _name;
    private readonly LatentModelLayout _layout;

    /// <summary>A model in memory.</summary>
    internal LatentModelFile(byte[] content, string name = "model")
    {
        (_dictionary, _name) = (content, name);
        _layout = ReadLayout(content.Length);
    }

    private LatentModelFile(SafeFileHandle file, string name)
    {
        var length = RandomAccess.GetLength(file);
        (_dictionary, _file, _name) = (new byte[Math.Min(length, LatentModelLayout.HeaderLength)], file, name);
        RandomAccess.Read(file, _dictionary, 0);
        _layout = ReadLayout(length);
        _dictionary = new byte[_layout.LevelsAt];
        Fill(_dictionary, 0);
    }

    /// <summary>Dimensions of the vectors.</summary>
    public int Width => _layout.Width;

    /// <summary>Number of terms it knows.</summary>
    public int TermCount => _layout.Terms;

    /// <summary>Number of passages it was fitted on.</summary>
    public int Passages => _layout.Passages;

    /// <summary>Opens a model file and checks its header and size; <see cref="Verify"/> checks the rest.</summary>
    /// <exception cref="InvalidDataException">It is not a model of this version, or not a whole one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LatentModelFile Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return new LatentModelFile(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Computes the checksum of the whole content and compares it with the one written.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public void Verify()
    {
        var content = new byte[_layout.FileLength];
        Fill(content, 0);
        var end = (int)_layout.ChecksumAt;
        if (!SHA256.HashData(content.AsSpan(0, end)).AsSpan().SequenceEqual(content.AsSpan(end)))
        {
            throw Damaged("the checksum does not fit the content");
        }
    }

    /// <summary>Number of the term in the dictionary; -1 where the model does not know it.</summary>
    internal int Find(string term)
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

    /// <summary>Inverse document frequency of a term.</summary>
    internal float Idf(int term) => SingleAt(_layout.WeightsAt, term);

    /// <summary>What a level of the term's vector is worth.</summary>
    internal float Scale(int term) => SingleAt(_layout.ScalesAt, term);

    /// <summary>Reads the levels of a term's vector.</summary>
    /// <param name="term">Number of the term.</param>
    /// <param name="levels">Takes them; <see cref="Width"/> long. Signed bytes.</param>
    internal void ReadLevels(int term, Span<byte> levels) => Fill(levels, _layout.LevelsAt + ((long)term * Width));

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private ReadOnlySpan<byte> Term(int index)
    {
        var (start, end) = (Int32At(LatentModelLayout.HeaderLength, index), Int32At(LatentModelLayout.HeaderLength, index + 1));
        return start >= 0 && start <= end && end <= _layout.TermBytes
            ? _dictionary.AsSpan((int)_layout.TermBytesAt + start, end - start) : throw Damaged("the dictionary points outside its section");
    }

    private int Int32At(long section, int index) => BinaryPrimitives.ReadInt32LittleEndian(_dictionary.AsSpan((int)section + (4 * index)));

    private float SingleAt(long section, int index) => BinaryPrimitives.ReadSingleLittleEndian(_dictionary.AsSpan((int)section + (4 * index)));

    private void Fill(Span<byte> destination, long offset)
    {
        if (_file is null)
        {
            _dictionary.AsSpan((int)offset, destination.Length).CopyTo(destination);
        }
        else if (RandomAccess.Read(_file, destination, offset) != destination.Length)
        {
            throw Damaged("the file ends too early");
        }
    }

    private LatentModelLayout ReadLayout(long length)
    {
        if (length < LatentModelLayout.HeaderLength || !_dictionary.AsSpan().StartsWith(LatentModelLayout.Magic))
        {
            throw Damaged("this is not a latent model");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(_dictionary.AsSpan(8)) is var version and not LatentModelLayout.Version)
        {
            throw Damaged($"the model has version {version}, this program reads version {LatentModelLayout.Version}");
        }

        var layout = LatentModelLayout.Read(_dictionary);
        return layout.IsPossible && layout.FileLength == length ? layout : throw Damaged("the file's length does not fit its header");
    }

    private InvalidDataException Damaged(string finding) => new($"{_name}: {finding}. The next ingestion fits the model anew.");
}
