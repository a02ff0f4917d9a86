using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Footnote.Encoders.Tests.Fixtures;
using Footnote.Encoders.Weights;

namespace Footnote.Encoders.Tests.Support;

/// <summary>A tiny model with all its matrices in 8 bits.</summary>
internal static class QuantizedFolder
{
    /// <summary>Copies a fixture and stores its matrices anew.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="model">The fixture.</param>
    public static string Write(string folder, string model)
    {
        var source = FixtureCase.Folder(model);
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        using var file = SafetensorsFile.Open(Path.Combine(source, "model.safetensors"));
        WriteFile(Path.Combine(folder, "model.safetensors"), [.. file.Names.Order(StringComparer.Ordinal).SelectMany(name => Stored(name, file))]);
        return folder;
    }

    /// <summary>Writes a safetensors file.</summary>
    public static void WriteFile(string path, params (string Name, string Type, int[] Shape, byte[] Data)[] tensors)
    {
        var at = 0;
        var header = tensors.ToDictionary(tensor => tensor.Name, tensor => new { dtype = tensor.Type, shape = tensor.Shape, data_offsets = (int[])[at, at += tensor.Data.Length] });
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)json.Length), .. json, .. tensors.SelectMany(tensor => tensor.Data)]);
    }

    private static IEnumerable<(string Name, string Type, int[] Shape, byte[] Data)> Stored(string name, SafetensorsFile file)
    {
        file.TryGet(name, out var tensor);
        var numbers = new float[tensor!.Length];
        tensor.CopyTo(numbers);
        if (tensor.Shape.Count != 2)
        {
            return [(name, "F32", [.. tensor.Shape], MemoryMarshal.AsBytes<float>(numbers).ToArray())];
        }

        var columns = tensor.Shape[1];
        var scales = numbers.Chunk(columns).Select(row => Math.Abs(TensorPrimitives.MaxMagnitude<float>(row)) / 127).ToArray();
        var levels = numbers.Select((number, i) => (byte)(sbyte)MathF.Round(number / scales[i / columns])).ToArray();
        return [(name, "I8", [.. tensor.Shape], levels), ($"{name}_scale", "F32", [scales.Length, 1], MemoryMarshal.AsBytes<float>(scales).ToArray())];
    }
}
