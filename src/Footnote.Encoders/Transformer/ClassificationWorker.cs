using Footnote.Encoders.Scheduling;

namespace Footnote.Encoders.Transformer;

/// <summary>Makes the logits of each sequence of a batch.</summary>
/// <param name="encoder">The encoder.</param>
/// <param name="head">Its classification head.</param>
internal sealed class ClassificationWorker(Encoder encoder, ClassificationHead head) : IBatchWorker
{
    private readonly Workspace _workspace = new(encoder.Config);

    /// <inheritdoc/>
    public void Run(TokenBatch batch, Span<float[]> results)
    {
        encoder.RunFirst(batch, _workspace);
        head.Run(_workspace, results);
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
