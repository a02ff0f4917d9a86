using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Scheduling;

/// <summary>Computes batches, one after another, on one thread.</summary>
internal interface IBatchWorker : IDisposable
{
    /// <summary>Computes a batch.</summary>
    /// <param name="batch">At least one sequence.</param>
    /// <param name="results">Receives one vector a sequence.</param>
    void Run(TokenBatch batch, Span<float[]> results);
}
