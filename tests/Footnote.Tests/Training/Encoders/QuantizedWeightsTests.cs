using System.Runtime.InteropServices;
using System.Text.Json;
using Footnote.Tests.Support;
using Footnote.Training.Encoders;

namespace Footnote.Tests.Training.Encoders;

public sealed class QuantizedWeightsTests : IDisposable
{
    private static readonly Dictionary<string, WeightTensor> s_weights = new()
    {
        ["b.weight"] = new([3, 2], [1, -2, 0, 0, 0.5f, 0.25f]),
        ["b.bias"] = new([3], [1, 2, 3]),
        ["a.weight"] = new([1, 2], [4, 4]),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Matrices_become_levels_with_a_scale_a_row_and_the_rest_stays()
    {
        var (header, data) = Write("model.safetensors");

        Assert.Equal(["a.weight_scale", "b.bias", "b.weight_scale", "a.weight", "b.weight"], header.EnumerateObject().Select(tensor => tensor.Name));
        Assert.Equal([1, 2, 3], Floats(header, data, "b.bias"));
        Assert.Equal([2f / 127, 0, 0.5f / 127], Floats(header, data, "b.weight_scale"));
        Assert.Equal("[3,1]", header.GetProperty("b.weight_scale").GetProperty("shape").GetRawText());
        Assert.Equal([64, -127, 0, 0, 127, 64], MemoryMarshal.Cast<byte, sbyte>(Bytes(header, data, "b.weight")).ToArray());
        Assert.Equal(0, data.Start % 8);
    }

    [Fact]
    public void The_same_weights_make_the_same_bytes()
    {
        Write("one");
        Write("two");

        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.Path, "one")), File.ReadAllBytes(Path.Combine(_folder.Path, "two")));
    }

    private static float[] Floats(JsonElement header, (int Start, byte[] File) data, string name) => MemoryMarshal.Cast<byte, float>(Bytes(header, data, name)).ToArray();

    private static byte[] Bytes(JsonElement header, (int Start, byte[] File) data, string name)
    {
        var offsets = header.GetProperty(name).GetProperty("data_offsets");
        return data.File[(data.Start + offsets[0].GetInt32())..(data.Start + offsets[1].GetInt32())];
    }

    private (JsonElement Header, (int Start, byte[] File) Data) Write(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        QuantizedWeights.Write(path, s_weights);
        var file = File.ReadAllBytes(path);
        var start = 8 + (int)BitConverter.ToInt64(file);
        return (JsonDocument.Parse(file.AsMemory(8, start - 8)).RootElement, (start, file));
    }
}
