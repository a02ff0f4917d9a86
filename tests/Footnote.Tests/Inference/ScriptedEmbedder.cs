using System.Collections.Concurrent;
using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference;

/// <summary>An embedder whose vectors depend on the text and a seed; it remembers its batches and may fail by script.</summary>
internal sealed class ScriptedEmbedder(EmbeddingSpace? space, int seed = 1) : IEmbeddingGenerator<string, Embedding<float>>
{
    public ConcurrentQueue<IReadOnlyList<string>> Batches { get; } = [];

    /// <summary>What a batch fails of; null for none.</summary>
    public Func<IReadOnlyList<string>, Exception?> Fail { get; set; } = _ => null;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        Batches.Enqueue(texts);
        return Fail(texts) is { } failure
            ? Task.FromException<GeneratedEmbeddings<Embedding<float>>>(failure)
            : Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Vector(text)))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingSpace) ? space : null;

    public void Dispose()
    {
    }

    public float[] Vector(string text)
    {
        var random = new Random(text.Aggregate(seed, (hash, character) => unchecked((hash * 31) + character)));
        return [.. Enumerable.Range(0, 8).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
