using System.Runtime.CompilerServices;
using Footnote.Embedding;
using Footnote.Encoders;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Retrieval;
using Footnote.Retrieval.Learned;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server.Compatible;

/// <summary>The models behind the routes that are compatible with other services: those that the configuration names, and where it names none, the encoder that ships; the static one where no encoder can be used.</summary>
/// <param name="Embedder">Embeds.</param>
/// <param name="Scorer">Reranks and classifies; null where the configuration switches that off.</param>
/// <param name="Tokenizer">Cuts and joins text; null where the model's cannot be had.</param>
internal sealed record ServedModels(IEmbeddingModel Embedder, IScoringModel? Scorer, ITextTokenizer? Tokenizer)
{
    private static readonly ConditionalWeakTable<PlatformModels, ServedModels> Known = [];

    /// <summary>The models of the platform that a request was given.</summary>
    public static ServedModels Of(HttpContext http) => Known.GetValue(http.RequestServices.GetRequiredService<PlatformOrchestrator>().Models, Of);

    private static ServedModels Of(PlatformModels models) => Of(models.Embedder ?? ShippedModel.Embedder.Value, Scoring(models.Reranker?.Reranker, models.RerankerEndpoint));

    private static ServedModels Of(IEmbeddingGenerator<string, Embedding<float>> generator, IScoringModel? scorer) =>
        generator.GetService(typeof(TextEncoder)) is TextEncoder encoder ? new ServedModels(new EncoderEmbeddingModel(encoder, NameOf(generator)), scorer, new EncoderTokenizer(encoder.Model.Tokenizer))
        : generator.GetService(typeof(StaticEmbedder)) is StaticEmbedder embedder ? new ServedModels(new StaticEmbeddingModel(embedder), scorer, new StaticTokenizer(embedder.Model))
        : new ServedModels(new ServiceEmbeddingModel(generator), scorer, null);

    private static IScoringModel? Scoring(IReranker? reranker, ModelEndpoint? endpoint) => reranker switch
    {
        null => null,
        LocalRerankerHealth { Inner: var local } => new EncoderScoringModel(local.Encoder, local.Name),
        LearnedReranker => new RerankerScoringModel(reranker, "learned", isLogistic: false),
        SimilarityReranker => new RerankerScoringModel(reranker, "static", isLogistic: false),
        _ => new RerankerScoringModel(reranker, endpoint?.Model ?? "unknown", isLogistic: true),
    };

    private static string NameOf(IEmbeddingGenerator<string, Embedding<float>> generator) => (generator.GetService(typeof(EmbeddingSpace)) as EmbeddingSpace)?.Model ?? "unknown";
}
