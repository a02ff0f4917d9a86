namespace Footnote.Encoders.Transformer;

/// <summary>An encoder, and its classification head where it has one.</summary>
internal sealed record EncoderParts(Encoder Encoder, ClassificationHead? Head) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Head?.Dispose();
        Encoder.Dispose();
    }
}
