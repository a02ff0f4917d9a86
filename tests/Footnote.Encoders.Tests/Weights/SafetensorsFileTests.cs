using System.Buffers.Binary;
using System.Text;
using Footnote.Encoders.Weights;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Weights;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string Whole = """{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[8,12]}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_are_read_with_names_shapes_and_numbers()
    {
        using var file = SafetensorsFile.Open(Write(Whole + "   ", [.. Bytes(1.5f, -2f), .. Half(0.25f), .. Half(-7f)]));

        Assert.Equal(["a", "b"], file.Names.Order());
        var (a, b) = (file.Require("a", 2, 1), file.Require("b", 2));
        Assert.Equal((TensorType.F32, TensorType.F16), (a.Type, b.Type));
        Assert.Equal([1.5f, -2f], Numbers(a));
        Assert.Equal([0.25f, -7f], Numbers(b));
        var second = new float[1];
        a.CopyTo(1, second);
        Assert.Equal(-2f, second[0]);
    }

    [Theory]
    [InlineData("BF16", new byte[] { 0xC0, 0x3F, 0x00, 0xC0 }, new[] { 1.5f, -2f })]
    [InlineData("I8", new byte[] { 0x7F, 0x80 }, new[] { 127f, -128f })]
    [InlineData("U8", new byte[] { 0, 255 }, new[] { 0f, 255f })]
    [InlineData("BOOL", new byte[] { 0, 1 }, new[] { 0f, 1f })]
    [InlineData("I16", new byte[] { 0xFF, 0xFF, 1, 0 }, new[] { -1f, 1f })]
    [InlineData("U16", new byte[] { 0xFF, 0xFF, 1, 0 }, new[] { 65535f, 1f })]
    [InlineData("I32", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0 }, new[] { -1f, 2f })]
    [InlineData("I64", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0, 0, 0, 0, 0 }, new[] { -2f, 2f })]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 }, new[] { 1.5f, -2f })]
    public void Every_type_becomes_single_precision(string type, byte[] data, float[] expected)
    {
        using var file = SafetensorsFile.Open(Write($$"""{"a":{"dtype":"{{type}}","shape":[2],"data_offsets":[0,{{data.Length}}] } }""", data));

        Assert.Equal(expected, Numbers(file.Require("a", 2)));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 8, "8 bytes for [2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "0 was expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "after the last tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "4 was expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4, "larger than 2 GiB")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "larger than 2 GiB")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "offsets -4 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775807,-9223372036854775808]}}""", 4, "offsets")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "at most 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "lacks")]
    [InlineData("""{"a":[1]}""", 4, "not an object")]
    [InlineData("""["a"]""", 4, "JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}x""", 4, "JSON")]
    public void Hostile_headers_are_refused(string header, int dataLength, string message)
    {
        var path = Write(header, new byte[dataLength]);

        var error = Assert.Throws<InvalidModelException>(() => SafetensorsFile.Open(path));

        Assert.Equal(path, error.File);
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(100_000_001UL)]
    [InlineData(1000UL)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        var path = Path.Combine(_folder.Path, "model.safetensors");
        File.WriteAllBytes(path, bytes);

        Assert.Contains("cut short", Assert.Throws<InvalidModelException>(() => SafetensorsFile.Open(path)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_too_short_for_a_header_is_refused(int length)
    {
        var path = Path.Combine(_folder.Path, "model.safetensors");
        File.WriteAllBytes(path, new byte[length]);

        Assert.Throws<InvalidModelException>(() => SafetensorsFile.Open(path));
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        using var file = SafetensorsFile.Open(Write(Whole, new byte[12]));

        var error = Assert.Throws<InvalidModelException>(() => file.Require("a", 3, 1));

        Assert.Equal(("a", "[3, 1]", "[2, 1]"), (error.Tensor, error.Expected, error.Found));
        Assert.Equal("no such tensor", Assert.Throws<InvalidModelException>(() => file.Require("c", 1)).Found);
    }

    [Fact]
    public void Shards_are_one_model()
    {
        Write("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", Bytes(1f), "one.safetensors");
        Write("""{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", Bytes(2f), "two.safetensors");
        var index = _folder.Write("model.safetensors.index.json", """{"weight_map":{"a":"one.safetensors","b":"two.safetensors"}}""");

        using var file = SafetensorsFile.Open(index.FullName);

        Assert.Equal([1f], Numbers(file.Require("a", 1)));
        Assert.Equal([2f], Numbers(file.Require("b", 1)));
    }

    [Theory]
    [InlineData("../one.safetensors", "plain file name")]
    [InlineData("/etc/passwd", "plain file name")]
    [InlineData("..", "plain file name")]
    [InlineData("a\\\\b", "plain file name")]
    [InlineData("", "plain file name")]
    public void A_shard_elsewhere_is_refused(string shard, string message)
    {
        var index = _folder.Write("model.safetensors.index.json", $$"""{"weight_map":{"a":"{{shard}}"} }""");

        Assert.Contains(message, Assert.Throws<InvalidModelException>(() => SafetensorsFile.Open(index.FullName)).Message);
    }

    [Fact]
    public void A_tensor_that_is_not_in_its_shard_is_named()
    {
        Write("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", Bytes(1f), "one.safetensors");
        var index = _folder.Write("model.safetensors.index.json", """{"weight_map":{"b":"one.safetensors"}}""");

        Assert.Contains("'b'", Assert.Throws<InvalidModelException>(() => SafetensorsFile.Open(index.FullName)).Message);
    }

    [Fact]
    public void A_tensor_of_a_disposed_file_cannot_be_read()
    {
        var file = SafetensorsFile.Open(Write(Whole, new byte[12]));
        var tensor = file.Require("a", 2, 1);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Numbers(tensor));
    }

    [Fact]
    public void Room_for_fewer_numbers_is_an_error()
    {
        using var file = SafetensorsFile.Open(Write(Whole, new byte[12]));
        var tensor = file.Require("a", 2, 1);

        Assert.Throws<ArgumentException>(() => tensor.CopyTo(new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.CopyTo(1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.CopyTo(-1, new float[1]));
    }

    [Fact]
    public void Damaged_headers_are_refused_or_read_within_bounds()
    {
        var random = new Random(6);
        var good = Encoding.UTF8.GetBytes(Whole);
        for (var round = 0; round < 2000; round++)
        {
            var header = (byte[])good.Clone();
            for (var change = 0; change <= random.Next(3); change++)
            {
                header[random.Next(header.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"0123456789-,:[]{}\"eE."[random.Next(21)];
            }

            byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[12]];
            try
            {
                var (entries, start) = SafetensorsHeader.Read("fuzzed", file, file.Length);
                Assert.All(entries, entry => Assert.InRange(start + entry.End, start + entry.Begin, file.Length));
                Assert.All(entries, entry => Assert.True(entry.Begin >= 0));
            }
            catch (InvalidModelException)
            {
                // Refused with a message: what should happen to most.
            }
        }
    }

    private static float[] Numbers(TensorView tensor)
    {
        var numbers = new float[tensor.Length];
        tensor.CopyTo(numbers);
        return numbers;
    }

    private static byte[] Bytes(params float[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static byte[] Half(float number) => BitConverter.GetBytes((Half)number);

    private string Write(string header, byte[] data, string name = "model.safetensors")
    {
        var path = Path.Combine(_folder.Path, name);
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
        return path;
    }
}
