using Footnote.Encoders.Weights;

namespace Footnote.Encoders.Models;

/// <summary>The weights of an encoder by the names of <see cref="WeightNames"/>; all are there and have the shapes they should.</summary>
internal sealed class ModelWeights : IDisposable
{
    private readonly SafetensorsFile _file;
    private readonly Dictionary<string, TensorView> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuantizedTensor> _quantized = new(StringComparer.Ordinal);

    private ModelWeights(SafetensorsFile file)
    {
        _file = file;
    }

    /// <summary>A weight by its uniform name.</summary>
    /// <exception cref="KeyNotFoundException">The architecture has no such weight.</exception>
    public TensorView this[string name] => _views[name];

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => _views.Keys;

    /// <summary>Opens the weights of a model and checks them all.</summary>
    /// <exception cref="InvalidModelException">One is missing or has another shape, or is stored in 8 bits without good scales.</exception>
    public static ModelWeights Open(string path, EncoderConfig config)
    {
        var result = new ModelWeights(SafetensorsFile.Open(path));
        try
        {
            foreach (var (ours, theirs) in WeightNames.All(config, result.Prefix(config)))
            {
                result.Add(ours, result._file.Require(result.Spelling(theirs), WeightNames.Shape(config, ours)));
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>A matrix that is stored in 8 bits; null for one that is not.</summary>
    public QuantizedTensor? Quantized(string name) => _quantized.GetValueOrDefault(name);

    /// <summary>Copies some numbers of a weight, whatever it is stored as.</summary>
    public void CopyTo(string name, int start, Span<float> destination)
    {
        if (_quantized.TryGetValue(name, out var quantized))
        {
            quantized.CopyTo(start, destination);
        }
        else
        {
            _views[name].CopyTo(start, destination);
        }
    }

    /// <summary>A weight has been read, and need not stay in memory beside what was made of it.</summary>
    public void Forget(string name) => _views[name].Forget();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Add(string name, TensorView view)
    {
        _views[name] = view;
        if (QuantizedTensor.Open(_file, view) is { } quantized)
        {
            _quantized[name] = quantized;
        }
    }

    private string Prefix(EncoderConfig config) =>
        WeightNames.Prefixes(config.Architecture).FirstOrDefault(prefix => _file.TryGet($"{prefix}embeddings.word_embeddings.weight", out _)) ?? "";

    /// <summary>Checkpoints converted from TensorFlow call the weight and bias of layer normalisation gamma and beta.</summary>
    private string Spelling(string name)
    {
        var old = name.Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal).Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal);
        return !_file.TryGet(name, out _) && _file.TryGet(old, out _) ? old : name;
    }
}
