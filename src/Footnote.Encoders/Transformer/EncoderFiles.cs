using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>An encoder and the files it is built from: these are opened and checked at once, it is built by the first thread that asks for it, while others do something else.</summary>
internal sealed class EncoderFiles : IDisposable
{
    private readonly ModelWeights _weights;
    private readonly Lazy<EncoderParts> _parts;

    private EncoderFiles(ModelFolder model, Computation computation, bool hasHead)
    {
        Computation = computation;
        _weights = model.OpenWeights();
        _parts = new Lazy<EncoderParts>(() => Build(model.Config, hasHead));
    }

    /// <summary>What it computes with.</summary>
    public Computation Computation { get; }

    /// <summary>The encoder.</summary>
    public EncoderParts Parts => _parts.Value;

    /// <summary>Opens a model's weights while its tokenizer is read, and waits for that.</summary>
    /// <param name="model">The model.</param>
    /// <param name="computation">What it will compute with.</param>
    /// <param name="hasHead">Whether its classification head is wanted.</param>
    /// <exception cref="InvalidModelException">A weight is missing or not what it should be, or the tokenizer is not.</exception>
    public static EncoderFiles Open(ModelFolder model, Computation computation, bool hasHead)
    {
        var files = new EncoderFiles(model, computation, hasHead);
        try
        {
            model.CheckTokenizer();
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Gives back encoder and files; nobody may be computing.</summary>
    public void Dispose()
    {
        if (_parts.IsValueCreated)
        {
            Parts.Dispose();
        }

        _weights.Dispose();
    }

    private EncoderParts Build(EncoderConfig config, bool hasHead)
    {
        var source = new FileTensors(_weights);
        var parts = new EncoderParts(new Encoder(config, source, Computation), hasHead ? new ClassificationHead(config, source) : null);
        if (!parts.Encoder.ReadsSource)
        {
            _weights.Dispose();
        }

        return parts;
    }
}
