using Microsoft.Extensions.AI;

namespace Footnote.Bench.Server;

/// <summary>A model that always has the same vector of unit length.</summary>
internal sealed class ConstantGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Embedding<float> _embedding = new(Vector());

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => _embedding)));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // It holds nothing.
    }

    /// <summary>Random numbers of unit length, 384 of them.</summary>
    public static float[] Vector()
    {
        var random = new Random(5);
        var vector = Enumerable.Range(0, 384).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }
}
