using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Footnote.Embedding;

/// <summary>
/// A static embedding model: one vector a piece of a subword vocabulary, held as signed bytes with one scale a row, with the piece's learned weight folded
/// in. Immutable; one read loads it. See <see cref="StaticModelLayout"/> for the file.
/// </summary>
public sealed class StaticModel
{
    private readonly byte[] _file;
    private readonly StaticModelLayout _layout;

    private StaticModel(byte[] file, StaticModelLayout layout, PieceVocabulary vocabulary)
    {
        _file = file;
        _layout = layout;
        Vocabulary = vocabulary;
    }

    /// <summary>Numbers in a vector.</summary>
    public int Width => _layout.Width;

    /// <summary>Number of pieces.</summary>
    public int Pieces => _layout.Pieces;

    /// <summary>SHA-256 of the model in hexadecimal: two models with the same checksum embed alike.</summary>
    public string Checksum => Convert.ToHexStringLower(_file.AsSpan((int)_layout.ChecksumAt));

    /// <summary>Length of the file in bytes.</summary>
    public long FileLength => _layout.FileLength;

    internal PieceVocabulary Vocabulary { get; }

    /// <summary>Loads a model from its file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DamagedModelException">It is not a model of this version, or not as it was written.</exception>
    public static StaticModel Open(string path)
    {
        var file = File.ReadAllBytes(path);
        var layout = Inspect(path, file);
        try
        {
            var lengths = file.AsSpan(StaticModelLayout.HeaderLength, layout.Pieces);
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file, (int)layout.TextAt, layout.TextBytes);
            return new StaticModel(file, layout, new PieceVocabulary(text.ToCharArray(), lengths, layout.Beginning));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new DamagedModelException(path, $"the vocabulary is not valid: {error.Message}");
        }
    }

    /// <summary>Quantises vectors and writes the model to a file.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="vocabulary">The pieces.</param>
    /// <param name="vectors">Row-major, pieces x width, weights folded in.</param>
    internal static void Write(string path, PieceVocabulary vocabulary, ReadOnlySpan<float> vectors)
    {
        var text = new StringBuilder();
        for (var piece = 0; piece < vocabulary.Count; piece++)
        {
            text.Append(vocabulary[piece]);
        }

        var utf8 = Encoding.UTF8.GetBytes(text.ToString());
        var layout = new StaticModelLayout(vectors.Length / vocabulary.Count, vocabulary.BeginningCount, vocabulary.Count - vocabulary.BeginningCount, utf8.Length);
        var file = new byte[layout.FileLength];
        layout.Write(file);
        for (var piece = 0; piece < vocabulary.Count; piece++)
        {
            file[StaticModelLayout.HeaderLength + piece] = (byte)vocabulary[piece].Length;
            var scale = Quantise(vectors.Slice(piece * layout.Width, layout.Width), MemoryMarshal.Cast<byte, sbyte>(file.AsSpan((int)layout.VectorsAt + (piece * layout.Width), layout.Width)));
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan((int)layout.ScalesAt + (4 * piece)), scale);
        }

        utf8.CopyTo(file, (int)layout.TextAt);
        SHA256.HashData(file.AsSpan(0, (int)layout.ChecksumAt), file.AsSpan((int)layout.ChecksumAt));
        File.WriteAllBytes($"{path}.new", file);
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <summary>A piece's vector without its scale.</summary>
    internal ReadOnlySpan<sbyte> Row(int piece) => MemoryMarshal.Cast<byte, sbyte>(_file.AsSpan((int)_layout.VectorsAt + (piece * Width), Width));

    /// <summary>What a piece's row is multiplied by.</summary>
    internal float Scale(int piece) => BinaryPrimitives.ReadSingleLittleEndian(_file.AsSpan((int)_layout.ScalesAt + (4 * piece)));

    private static StaticModelLayout Inspect(string path, byte[] file)
    {
        if (file.Length < StaticModelLayout.HeaderLength + StaticModelLayout.ChecksumLength || !file.AsSpan().StartsWith(StaticModelLayout.Magic))
        {
            throw new DamagedModelException(path, "this is not a static model");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        if (version != StaticModelLayout.Version)
        {
            throw new DamagedModelException(path, $"the model has version {version}; this program reads version {StaticModelLayout.Version}");
        }

        var layout = StaticModelLayout.Read(file);
        if (!layout.IsPossible || layout.FileLength != file.Length)
        {
            throw new DamagedModelException(path, "the file's length does not fit its header");
        }

        return SHA256.HashData(file.AsSpan(0, (int)layout.ChecksumAt)).AsSpan().SequenceEqual(file.AsSpan((int)layout.ChecksumAt))
            ? layout : throw new DamagedModelException(path, "the checksum does not fit the content");
    }

    /// <summary>Rounds a row to -127..127 times its scale.</summary>
    private static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / 127;
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(vector[i] / scale);
        }

        return scale;
    }
}
