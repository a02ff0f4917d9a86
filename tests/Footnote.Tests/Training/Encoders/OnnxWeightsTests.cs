using System.Text;
using Footnote.Training.Encoders;

namespace Footnote.Tests.Training.Encoders;

public sealed class OnnxWeightsTests
{
    [Fact]
    public void Matrices_of_products_are_transposed_and_have_the_name_of_their_layer()
    {
        var weights = OnnxWeights.Read(Model());

        Assert.Equal(["embeddings.LayerNorm.bias", "encoder.layer.0.attention.self.query.weight"], weights.Keys);
        var (bias, matrix) = (weights["embeddings.LayerNorm.bias"], weights["encoder.layer.0.attention.self.query.weight"]);
        Assert.Equal([2], bias.Shape);
        Assert.Equal([0.5f, -1], bias.Numbers);
        Assert.Equal([3, 2], matrix.Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], matrix.Numbers);
    }

    [Fact]
    public void A_file_that_is_cut_short_is_refused() => Assert.Throws<InvalidDataException>(() => OnnxWeights.Read(Model()[..^5]));

    [Fact]
    public void A_product_whose_layer_cannot_be_told_is_refused() =>
        Assert.Contains("MatMul_like", Assert.Throws<InvalidDataException>(() => OnnxWeights.Read(Model("MatMul_like"))).Message);

    /// <summary>A graph with a bias, the matrix of a product, a list of whole numbers, and two nodes.</summary>
    private static byte[] Model(string product = "/encoder/layer.0/attention/self/query/MatMul") =>
    [
        .. Number(1, 8),
        .. Message(7,
        [
            .. Message(1, [.. Text(1, "ids"), .. Text(3, "/embeddings/Gather"), .. Text(4, "Gather")]),
            .. Message(1, [.. Text(1, "states"), .. Text(1, "onnx::MatMul_7"), .. Text(3, product), .. Text(4, "MatMul")]),
            .. Message(5, [.. Number(1, 2), .. Number(2, 1), .. Text(8, "embeddings.LayerNorm.bias"), .. Floats(0.5f, -1)]),
            .. Message(5, [.. Number(1, 2), .. Number(1, 3), .. Number(2, 1), .. Text(8, "onnx::MatMul_7"), .. Floats(1, 2, 3, 4, 5, 6)]),
            .. Message(5, [.. Number(1, 1), .. Number(2, 7), .. Text(8, "onnx::Shape_1"), .. Message(9, new byte[8])]),
        ]),
    ];

    private static byte[] Number(int field, byte value) => [(byte)(field << 3), value];

    private static byte[] Message(int field, byte[] content) => content.Length < 128
        ? [(byte)((field << 3) | 2), (byte)content.Length, .. content]
        : [(byte)((field << 3) | 2), (byte)(content.Length | 0x80), (byte)(content.Length >> 7), .. content];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Floats(params float[] numbers) => Message(9, [.. numbers.SelectMany(BitConverter.GetBytes)]);
}
