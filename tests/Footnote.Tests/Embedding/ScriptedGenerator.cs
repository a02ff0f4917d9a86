using System.Collections.Concurrent;
using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Embedding;

/// <summary>Embeds by counting words in a few dimensions, notes every text it was given, and fails when told to.</summary>
internal sealed class ScriptedGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ConcurrentQueue<IReadOnlyList<string>> _calls = [];

    public EmbeddingSpace? Space { get; set; } = new("example/counts") { Pooling = "mean", QueryPrompt = "query: ", PassagePrompt = "passage: " };

    public int Width { get; set; } = 64;

    /// <summary>Turns the vectors of other weights.</summary>
    public int Seed { get; set; }

    /// <summary>Looks at the texts of each call first; may throw.</summary>
    public Action<IReadOnlyList<string>> Before { get; set; } = _ => { };

    public Func<float[], float[]> Spoil { get; set; } = vector => vector;

    public string? Notice { get; set; }

    /// <summary>Calls, without those that failed.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls => [.. _calls];

    /// <summary>Passages it was given, in all calls that did not fail.</summary>
    public IReadOnlyList<string> Passages => [.. Calls.SelectMany(call => call).Where(text => text.StartsWith("passage: ", StringComparison.Ordinal))];

    public void Forget() => _calls.Clear();

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var texts = values.ToList();
        Before(texts);
        _calls.Enqueue(texts);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Spoil(VectorOf(text)))));
        embeddings.AdditionalProperties = Notice is null ? null : Footnote.Answering.ModelNotices.With(null, Notice);
        return Task.FromResult(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingSpace) ? Space : null;

    public void Dispose()
    {
    }

    private float[] VectorOf(string text)
    {
        var vector = new float[Width];
        foreach (var word in text.ToLowerInvariant().Split([' ', '.', ',', ':', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = word.Aggregate(2166136261u + (uint)Seed, (sum, letter) => (sum ^ letter) * 16777619u);
            vector[(hash >> 8) % (uint)Width] += 1;
        }

        return vector;
    }
}
