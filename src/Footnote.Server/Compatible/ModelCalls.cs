using System.Numerics.Tensors;
using Footnote.Encoders;
using Footnote.Encoders.Tokenizers;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>What the model routes do with the models.</summary>
internal sealed class ModelCalls(ServedModels models)
{
    private const float UnitTolerance = 1e-6f;

    /// <summary>The models.</summary>
    public ServedModels Models => models;

    /// <summary>For the models of the platform that a request was given.</summary>
    public static ModelCalls Of(HttpContext http) => new(ServedModels.Of(http));

    /// <summary>Tokens of a text, as the model counts them; 0 where its tokenizer cannot be had.</summary>
    public int Count(string text) => Models.Tokenizer?.Count(text) ?? 0;

    /// <summary>Embeds texts.</summary>
    /// <exception cref="ModelRouteException">It is no embedding model, or what is wanted cannot be.</exception>
    public async ValueTask<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken)
    {
        var embedder = Models.Embedder;
        CheckDimensions(wish.Dimensions, embedder.Description.Width);
        var batch = await Guarded(() => embedder.EmbedAsync(Prompted(texts, wish, embedder), wish, cancellationToken));
        CheckDimensions(wish.Dimensions, batch.Vectors[0].Length);
        return wish is { Dimensions: null, Normalize: false } ? batch : batch with { Vectors = [.. batch.Vectors.Select(vector => Fit(vector, wish))] };
    }

    /// <summary>Embeds every token of texts.</summary>
    public ValueTask<EmbeddedBatch> EmbedTokensAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken) =>
        Guarded(() => Models.Embedder.EmbedTokensAsync(Prompted(texts, wish, Models.Embedder), wish, cancellationToken));

    /// <summary>Cosines of a sentence and others.</summary>
    public async ValueTask<ScoredBatch> SimilarityAsync(string source, IReadOnlyList<string> sentences, EmbedWish wish, CancellationToken cancellationToken)
    {
        var batch = await EmbedAsync([source, .. sentences], wish, cancellationToken);
        return new ScoredBatch([.. batch.Vectors.Skip(1).Select(vector => (double)TensorPrimitives.Dot(batch.Vectors[0].Span, vector.Span))], batch.Tokens) { Timings = batch.Timings };
    }

    /// <summary>Scores of texts for a query, in their order.</summary>
    public ValueTask<ScoredBatch> ScoreAsync(string query, IReadOnlyList<string> texts, bool isRaw, Truncation truncation, CancellationToken cancellationToken)
    {
        var scorer = Models.Scorer ?? throw ModelRouteException.Backend("model is not a re-ranker model");
        return Guarded(() => scorer.ScoreAsync(query, texts, isRaw, truncation, cancellationToken));
    }

    /// <summary>Outputs of the classifier for texts or pairs.</summary>
    public ValueTask<EncodedTexts> LogitsAsync(IReadOnlyList<TextPair> pairs, Truncation truncation, CancellationToken cancellationToken)
    {
        var scorer = Models.Scorer ?? throw ModelRouteException.Backend("model is not a classifier model");
        return Guarded(() => scorer.LogitsAsync(pairs, truncation, cancellationToken));
    }

    private static async ValueTask<T> Guarded<T>(Func<ValueTask<T>> call)
    {
        try
        {
            return await call();
        }
        catch (TextTooLongException e)
        {
            throw ModelRouteException.TooLong(e.Longest, e.Tokens);
        }
    }

    private static void CheckDimensions(int? wanted, int? width)
    {
        if (wanted is { } some && (some < 1 || some > width))
        {
            throw ModelRouteException.Validation($"`dimensions` must be between 1 and {width}");
        }
    }

    private static IReadOnlyList<string> Prompted(IReadOnlyList<string> texts, EmbedWish wish, IEmbeddingModel embedder) =>
        wish.PromptName is not { } name ? texts
        : embedder.Description.Prompts.TryGetValue(name, out var prompt) ? [.. texts.Select(text => prompt + text)]
        : throw ModelRouteException.Validation($"prompt name `{name}` is none of the model's: {string.Join(", ", embedder.Description.Prompts.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>The first numbers, at unit length where that is wanted; a vector that is so already is left alone.</summary>
    private static ReadOnlyMemory<float> Fit(ReadOnlyMemory<float> vector, EmbedWish wish)
    {
        var part = wish.Dimensions is { } width ? vector[..width] : vector;
        var norm = wish.Normalize ? TensorPrimitives.Norm(part.Span) : 1;
        if (norm == 0 || MathF.Abs(norm - 1) < UnitTolerance)
        {
            return part;
        }

        var unit = new float[part.Length];
        TensorPrimitives.Divide(part.Span, norm, unit);
        return unit;
    }
}
