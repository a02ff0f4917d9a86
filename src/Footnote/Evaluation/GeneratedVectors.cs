using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Retrieval;
using Footnote.Search;
using Footnote.Search.Vectors;
using Microsoft.Extensions.AI;

namespace Footnote.Evaluation;

/// <summary>Vectors that a generator made of a collection's documents, in eight bits a number and searched as those of a library are.</summary>
internal sealed class GeneratedVectors
{
    private const int BatchSize = 64;

    private readonly string _leg;
    private readonly SpaceEmbedder _embedder;
    private readonly VectorIndex _vectors;
    private readonly bool _isStatic;

    private GeneratedVectors(string leg, SpaceEmbedder embedder, VectorIndex vectors, bool isStatic) => (_leg, _embedder, _vectors, _isStatic) = (leg, embedder, vectors, isStatic);

    /// <summary>Embeds documents.</summary>
    /// <param name="leg">Name of the leg.</param>
    /// <param name="generator">Embeds; its owner disposes of it.</param>
    /// <param name="texts">The documents, whose place is their identity.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="progress">Is told how many are done.</param>
    /// <exception cref="IOException">The generator failed.</exception>
    public static async ValueTask<GeneratedVectors> OfAsync(
        string leg, IEmbeddingGenerator<string, Embedding<float>> generator, IReadOnlyList<string> texts, CancellationToken cancellationToken, IProgress<MeaningProgress>? progress = null)
    {
        var embedder = new SpaceEmbedder(generator);
        var vectors = new List<KeyValuePair<long, QuantizedVector>>(texts.Count);
        foreach (var batch in texts.Chunk(BatchSize))
        {
            var embedded = await embedder.EmbedAsync([.. batch.Select(text => $"{embedder.Space.PassagePrompt}{text}")], null, cancellationToken);
            vectors.AddRange(embedded.Vectors.Select((vector, i) => KeyValuePair.Create((long)vectors.Count + i, QuantizedVector.Of(vector.Span))).ToList());
            progress?.Report(new MeaningProgress(vectors.Count, texts.Count));
        }

        return new GeneratedVectors(leg, embedder, new VectorIndex([new LiveVectors(VectorSegment.Of(vectors[0].Value.Levels.Length, vectors), DeletedSet.None)]), generator.GetService(typeof(StaticEmbedder)) is StaticEmbedder);
    }

    /// <summary>The documents whose vectors point most nearly where the question's does.</summary>
    public async ValueTask<LegRanking> SearchAsync(string query, int depth, CancellationToken cancellationToken)
    {
        var embedded = await _embedder.EmbedAsync([$"{_embedder.Space.QueryPrompt}{query}"], null, cancellationToken);
        var ranking = new LegRanking(_leg, _vectors.Search(embedded.Vectors[0].Span, depth));
        return _isStatic ? ranking : ranking.FromLast();
    }
}
