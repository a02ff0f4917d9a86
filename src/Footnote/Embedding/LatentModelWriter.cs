using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Security.Cryptography;

namespace Footnote.Embedding;

/// <summary>Lays a model out as the bytes of a file; the same model gives the same bytes.</summary>
internal static class LatentModelWriter
{
    /// <summary>The finished file.</summary>
    public static byte[] ToBytes(LatentModel model)
    {
        var (terms, width) = (model.Vocabulary.Terms, model.Width);
        var layout = new LatentModelLayout(terms.Count, width, terms.Sum(term => term.Length), model.Passages);
        var bytes = new byte[layout.FileLength];
        layout.Write(bytes);
        var offset = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            terms[i].CopyTo(bytes.AsSpan((int)layout.TermBytesAt + offset));
            offset += terms[i].Length;
            var levels = bytes.AsSpan((int)(layout.LevelsAt + ((long)i * width)), width);
            var scale = WriteLevels(model.TermVectors.AsSpan(i * width, width), levels);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(LatentModelLayout.HeaderLength + (4 * (i + 1))), offset);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((int)layout.WeightsAt + (4 * i)), (float)model.Vocabulary.Idf[i]);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((int)layout.ScalesAt + (4 * i)), scale);
        }

        SHA256.HashData(bytes.AsSpan(0, (int)layout.ChecksumAt), bytes.AsSpan((int)layout.ChecksumAt));
        return bytes;
    }

    private static float WriteLevels(ReadOnlySpan<float> vector, Span<byte> levels)
    {
        var scale = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / sbyte.MaxValue;
        for (var i = 0; scale > 0 && i < vector.Length; i++)
        {
            levels[i] = (byte)(sbyte)MathF.Round(vector[i] / scale);
        }

        return scale;
    }
}
