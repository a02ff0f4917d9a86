using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Scheduling;

/// <summary>Computes batches, one after another, on one thread.</summary>
internal interface IBatchWorker : IDisposable
{
    /// <summary>Computes a batch.</summary>
    /// <param name="batch">At least one sequence.</param>
    /// <param name="results">Receives one vector a sequence.</param>
    void Run(TokenBatch batch, Span<float[]> results);

    /// <summary>Computes something once that nobody asked for, so that what is asked for first does not wait for code to be compiled and products to be made ready.</summary>
    void Prepare()
    {
    }
}
