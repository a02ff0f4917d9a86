using System.Runtime.InteropServices;
using System.Text;

namespace Footnote.Training.Encoders;

/// <summary>
/// The weights of an encoder as PyTorch exports it to ONNX, by the names they have in PyTorch. Embeddings, biases and normalisations keep their names. The matrix of a linear layer
/// becomes the right-hand side of a product: it is transposed, is called <c>onnx::MatMul_…</c>, and only the product's own name, such as
/// <c>/encoder/layer.0/attention/self/query/MatMul</c>, says whose it is.
/// </summary>
internal static class OnnxWeights
{
    // Field numbers of onnx.proto: ModelProto.graph, GraphProto.node and .initializer, NodeProto.input and .name, TensorProto.dims, .data_type, .name and .raw_data; FLOAT of its DataType.
    private const int Graph = 7;
    private const int Node = 1;
    private const int Initializer = 5;
    private const int NodeInput = 1;
    private const int NodeName = 3;
    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int TensorName = 8;
    private const int RawData = 9;
    private const int Float = 1;

    private const string Product = "/MatMul";

    /// <summary>Reads a model.</summary>
    /// <param name="model">The whole file.</param>
    public static SortedDictionary<string, WeightTensor> Read(ReadOnlyMemory<byte> model)
    {
        var fields = ProtobufMessage.Fields(model).Where(field => field.Number == Graph).SelectMany(graph => ProtobufMessage.Fields(graph.Bytes)).ToList();
        var tensors = fields.Where(field => field.Number == Initializer).SelectMany(field => Tensors(field.Bytes)).ToDictionary(StringComparer.Ordinal);
        var result = new SortedDictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var (name, matrix) in tensors.Where(tensor => !IsUnnamed(tensor.Key)))
        {
            result.Add(name, matrix);
        }

        foreach (var (product, inputs) in fields.Where(field => field.Number == Node).Select(field => Inputs(field.Bytes)))
        {
            if (inputs.FirstOrDefault(input => IsUnnamed(input) && tensors.ContainsKey(input)) is { } weight)
            {
                result.Add(NameOf(product), tensors[weight].Transposed());
            }
        }

        return result;
    }

    private static bool IsUnnamed(string name) => name.StartsWith("onnx::", StringComparison.Ordinal);

    private static string NameOf(string product) => product.EndsWith(Product, StringComparison.Ordinal)
        ? $"{product.Trim('/')[..^Product.Length].Replace('/', '.')}.weight"
        : throw new InvalidDataException($"The weights of {product} have no name.");

    private static (string Name, List<string> Inputs) Inputs(ReadOnlyMemory<byte> node)
    {
        var fields = ProtobufMessage.Fields(node).ToList();
        return (fields.Where(field => field.Number == NodeName).Select(Text).FirstOrDefault(""), [.. fields.Where(field => field.Number == NodeInput).Select(Text)]);
    }

    /// <summary>A tensor in single precision; nothing for others, such as shapes.</summary>
    private static IEnumerable<(string Name, WeightTensor Tensor)> Tensors(ReadOnlyMemory<byte> tensor)
    {
        var fields = ProtobufMessage.Fields(tensor).ToLookup(field => field.Number);
        if (fields[DataType].Single().Value == Float)
        {
            var name = fields[TensorName].Select(Text).FirstOrDefault("");
            var shape = fields[Dimensions].SelectMany(field => field.Bytes.IsEmpty ? [(long)field.Value] : ProtobufMessage.Numbers(field.Bytes)).Select(size => checked((int)size)).ToArray();
            var numbers = MemoryMarshal.Cast<byte, float>(fields[RawData].Single().Bytes.Span).ToArray();
            yield return shape.Aggregate(1L, (product, size) => product * size) == numbers.Length
                ? (name, new WeightTensor(shape, numbers))
                : throw new InvalidDataException($"{name} has {numbers.Length} numbers for [{string.Join(", ", shape)}].");
        }
    }

    private static string Text(ProtobufField field) => Encoding.UTF8.GetString(field.Bytes.Span);
}
