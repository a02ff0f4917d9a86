using Footnote.Encoders.Scheduling;

namespace Footnote.Encoders.Transformer;

/// <summary>Gives the vectors of all tokens of each sequence of a batch.</summary>
/// <param name="encoder">The encoder.</param>
internal sealed class TokenWorker(Encoder encoder) : IBatchWorker
{
    private readonly Workspace _workspace = new(encoder.Config);

    /// <inheritdoc/>
    public void Run(TokenBatch batch, Span<float[]> results)
    {
        encoder.Run(batch, _workspace);
        var width = encoder.Config.Hidden;
        for (var sequence = 0; sequence < batch.Sequences; sequence++)
        {
            var rows = new float[batch.Length(sequence) * width];
            for (var row = 0; row < batch.Length(sequence); row++)
            {
                _workspace.States.Span.Slice((batch.Start(sequence) + row) * encoder.Stride, width).CopyTo(rows.AsSpan(row * width));
            }

            results[sequence] = rows;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
