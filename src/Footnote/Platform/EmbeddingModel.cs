using Footnote.Answering;
using Footnote.Embedding;
using Footnote.Ingestion;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>An embedding model as a library knows it.</summary>
/// <param name="Embedder">Embeds with it.</param>
/// <param name="VectorsName">What the library calls its vectors.</param>
/// <param name="IsStatic">Whether it is a static one.</param>
/// <param name="IsFree">Whether passages are embedded anew without being asked to where the library has vectors of another model: they cost nobody money, and little time.</param>
internal sealed record EmbeddingModel(SpaceEmbedder Embedder, string VectorsName, bool IsStatic, bool IsFree)
{
    /// <summary>What libraries call the vectors of a static model.</summary>
    public const string StaticName = "static";

    /// <summary>A model that was configured.</summary>
    public static EmbeddingModel Configured(IEmbeddingGenerator<string, Embedding<float>> model) =>
        model.GetService(typeof(StaticEmbedder)) is StaticEmbedder ? Static(model) : new(Of(model), GeneratedMeaning.DefaultName, IsStatic: false, IsFree: false);

    /// <summary>A static model. Its vectors have a name of their own, so that vectors that somebody paid for stay where the library is looked at without their configuration.</summary>
    public static EmbeddingModel Static(IEmbeddingGenerator<string, Embedding<float>> model) => new(Of(model), StaticName, IsStatic: true, IsFree: true);

    /// <summary>A sentence encoder in this process that nobody configured; its vectors have a name of their own for the same reason.</summary>
    public static EmbeddingModel Automatic(AutomaticEmbedder model) => new(Of(model), AutomaticMeaning.EncoderName, IsStatic: false, IsFree: true);

    private static SpaceEmbedder Of(IEmbeddingGenerator<string, Embedding<float>> model) => new(model, ModelNotices.Of);
}
