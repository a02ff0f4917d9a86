using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Footnote.Training.Encoders;

/// <summary>
/// Writes weights as a safetensors file whose matrices are in 8 bits: <c>X.weight</c> in I8, levels of -127 to 127, beside <c>X.weight_scale</c> in F32, [rows, 1], the largest magnitude of each row
/// divided by 127. Everything else is in F32. Tensors in F32 come first, then levels, each by name, so that all are aligned and the same weights make the same bytes.
/// </summary>
internal static class QuantizedWeights
{
    private const int Largest = 127;

    /// <summary>Writes a file.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        var tensors = weights.SelectMany(weight => weight.Value.Shape.Length == 2 ? Quantize(weight.Key, weight.Value) : [Plain(weight.Key, weight.Value)])
            .OrderBy(tensor => tensor.Type, StringComparer.Ordinal).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        using var file = File.Create(path);
        var header = Header(tensors);
        file.Write(BitConverter.GetBytes((long)header.Length));
        file.Write(header);
        tensors.ForEach(tensor => file.Write(tensor.Data));
    }

    private static StoredTensor Plain(string name, WeightTensor matrix) => new(name, "F32", matrix.Shape, MemoryMarshal.AsBytes<float>(matrix.Numbers).ToArray());

    private static StoredTensor[] Quantize(string name, WeightTensor matrix)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var (levels, scales) = (new sbyte[matrix.Numbers.Length], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            var numbers = matrix.Numbers.AsSpan(row * columns, columns);
            scales[row] = Math.Abs(TensorPrimitives.MaxMagnitude<float>(numbers)) / Largest;
            for (var i = 0; i < columns && scales[row] > 0; i++)
            {
                levels[(row * columns) + i] = (sbyte)MathF.Round(numbers[i] / scales[row]);
            }
        }

        return [new(name, "I8", matrix.Shape, MemoryMarshal.AsBytes<sbyte>(levels).ToArray()), new($"{name}_scale", "F32", [rows, 1], MemoryMarshal.AsBytes<float>(scales).ToArray())];
    }

    /// <summary>JSON, padded with spaces to a multiple of eight bytes.</summary>
    private static byte[] Header(List<StoredTensor> tensors)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            var at = 0L;
            json.WriteStartObject();
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                Numbers(json, "shape", [.. tensor.Shape]);
                Numbers(json, "data_offsets", at, at += tensor.Data.Length);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (stream.Length % 8 != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, params ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
