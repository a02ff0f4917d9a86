using Footnote.Encoders.Tests.Support;
using Footnote.Encoders.Weights;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Weights;

public sealed class QuantizedTensorTests : IDisposable
{
    private static readonly (string, string, int[], byte[]) s_levels = ("x.weight", "I8", [2, 3], [1, 0xFF, 127, 0x81, 0, 2]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { 2 })]
    public void Numbers_are_levels_times_the_scale_of_their_row(int[] shape)
    {
        using var file = Open(s_levels, ("x.weight_scale", "F32", shape, Bytes(0.5f, 2)));
        var tensor = QuantizedTensor.Open(file, file.Require("x.weight", 2, 3))!;
        var (all, some) = (new float[6], new float[3]);

        tensor.CopyTo(0, all);
        tensor.CopyTo(2, some);

        Assert.Equal([0.5f, -0.5f, 63.5f, -254, 0, 4], all);
        Assert.Equal([63.5f, -254, 0], some);
        Assert.Equal([1, -1, 127, -127, 0, 2], tensor.Levels.ToArray());
        Assert.Equal([0.5f, 2], tensor.Scales.ToArray());
    }

    [Fact]
    public void A_row_is_read_from_the_file_and_one_that_is_no_longer_there_is_an_error()
    {
        using var file = Open(("x.weight_scale", "F32", [2, 1], Bytes(0.5f, 2)), s_levels);
        var tensor = QuantizedTensor.Open(file, file.Require("x.weight", 2, 3))!;
        var row = new sbyte[3];

        tensor.ReadRow(1, row);
        Assert.Equal([-127, 0, 2], row);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.ReadRow(2, row));

        Assert.SkipWhen(OperatingSystem.IsWindows(), "a mapped file cannot be cut short there");
        using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(stream.Length - 1);
        }

        Assert.Contains("cut short", Assert.Throws<InvalidModelException>(() => tensor.ReadRow(1, row)).Message);
    }

    [Fact]
    public void A_tensor_in_single_precision_is_none() => AssertNone(("x.weight", "F32", [1, 2], Bytes(1, 2)));

    [Fact]
    public void Scales_may_have_half_precision()
    {
        using var file = Open(s_levels, ("x.weight_scale", "F16", [2, 1], [.. BitConverter.GetBytes((Half)0.25f), .. BitConverter.GetBytes((Half)1)]));

        Assert.Equal(0.25f, QuantizedTensor.Open(file, file.Require("x.weight", 2, 3))!.Scales[0]);
    }

    [Fact]
    public void Levels_without_scales_are_refused() => AssertRefused("without its scales, 'x.weight_scale'", s_levels);

    [Fact]
    public void A_scale_for_every_number_is_refused() => AssertRefused("expected [2, 1], found [3, 1]", s_levels, ("x.weight_scale", "F32", [3, 1], Bytes(1, 1, 1)));

    [Fact]
    public void Scales_in_whole_numbers_are_refused() => AssertRefused("stored as I32", s_levels, ("x.weight_scale", "I32", [2], new byte[8]));

    [Fact]
    public void Zero_points_are_refused() => AssertRefused("zero points", s_levels, ("x.weight_scale", "F32", [2], Bytes(1, 1)), ("x.weight_zero_point", "I8", [2], [0, 0]));

    [Fact]
    public void Scales_of_another_type_of_tensor_are_refused() => AssertRefused("only I8", ("x.weight", "U8", [2, 3], new byte[6]), ("x.weight_scale", "F32", [2], Bytes(1, 1)));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-0.5f)]
    public void A_scale_that_is_no_size_is_refused_with_its_row(float scale) => AssertRefused("in row 1", s_levels, ("x.weight_scale", "F32", [2, 1], Bytes(1, scale)));

    [Fact]
    public void Whole_numbers_that_are_no_matrix_are_refused() => AssertRefused("only matrices", ("x.weight", "I8", [3], [1, 2, 3]), ("x.weight_scale", "F32", [3], Bytes(1, 1, 1)));

    private static byte[] Bytes(params float[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private void AssertNone(params (string, string, int[], byte[])[] tensors)
    {
        using var file = Open(tensors);
        file.TryGet("x.weight", out var tensor);

        Assert.Null(QuantizedTensor.Open(file, tensor!));
    }

    private void AssertRefused(string what, params (string, string, int[], byte[])[] tensors)
    {
        using var file = Open(tensors);
        file.TryGet("x.weight", out var tensor);

        var error = Assert.Throws<InvalidModelException>(() => QuantizedTensor.Open(file, tensor!));

        Assert.Contains(what, error.Message);
        Assert.Contains("x.weight", error.Message);
    }

    private SafetensorsFile Open(params (string, string, int[], byte[])[] tensors)
    {
        var path = Path.Combine(_folder.Path, "model.safetensors");
        QuantizedFolder.WriteFile(path, tensors);
        return SafetensorsFile.Open(path);
    }
}
