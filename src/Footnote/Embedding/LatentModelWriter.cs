using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;

namespace Footnote.Embedding;

/// <summary>Lays a model out as the bytes of a file; the same model gives the same bytes.</summary>
internal static class LatentModelWriter
{
    /// <summary>The finished file.</summary>
    public static byte[] ToBytes(LatentModel model)
    {
        var terms = model.Vocabulary.Terms.Select((term, number) => (Bytes: Encoding.UTF8.GetBytes(term), Number: number)).ToArray();
        Array.Sort(terms, (x, y) => x.Bytes.AsSpan().SequenceCompareTo(y.Bytes));
        var layout = new LatentModelLayout(terms.Length, model.Width, terms.Sum(term => term.Bytes.Length), model.Passages);
        var bytes = new byte[layout.FileLength];
        layout.Write(bytes);
        var offset = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i].Bytes.CopyTo(bytes.AsSpan((int)layout.TermBytesAt + offset));
            offset += terms[i].Bytes.Length;
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(LatentModelLayout.HeaderLength + (4 * (i + 1))), offset);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((int)layout.WeightsAt + (4 * i)), (float)model.Vocabulary.Idf[terms[i].Number]);
            var scale = WriteLevels(model.TermVectors.AsSpan(terms[i].Number * model.Width, model.Width), bytes.AsSpan((int)(layout.LevelsAt + ((long)i * model.Width)), model.Width));
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
