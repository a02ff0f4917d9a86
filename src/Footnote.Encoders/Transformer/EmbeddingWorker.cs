using Footnote.Encoders.Models;
using Footnote.Encoders.Scheduling;

namespace Footnote.Encoders.Transformer;

/// <summary>Makes one vector of each sequence of a batch.</summary>
/// <param name="encoder">The encoder.</param>
/// <param name="pooling">How tokens become one vector.</param>
/// <param name="normalize">Whether it is scaled to unit length.</param>
internal sealed class EmbeddingWorker(Encoder encoder, PoolingMode pooling, bool normalize) : IBatchWorker
{
    private readonly Workspace _workspace = new(encoder.Config);

    /// <inheritdoc/>
    public void Run(TokenBatch batch, Span<float[]> results)
    {
        var firstOnly = pooling == PoolingMode.Cls;
        if (firstOnly)
        {
            encoder.RunFirst(batch, _workspace);
        }
        else
        {
            encoder.Run(batch, _workspace);
        }

        for (var sequence = 0; sequence < batch.Sequences; sequence++)
        {
            var vector = new float[encoder.Config.Hidden];
            ReadOnlySpan<float> states = firstOnly
                ? _workspace.First.Span[(sequence * encoder.Stride)..]
                : _workspace.States.Span[(batch.Start(sequence) * encoder.Stride)..];
            Pooling.Apply(states, encoder.Stride, batch.Length(sequence), pooling, vector);
            if (normalize)
            {
                Pooling.Normalize(vector);
            }

            results[sequence] = vector;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
