using Footnote.Cli;
using Footnote.Platform.Configuration;

namespace Footnote.Tests.Cli;

/// <summary>What <c>footnote config types</c> lists: the table of the configuration language, and honestly what this build lacks of it.</summary>
public sealed class ComponentPlacesTests
{
    private static readonly IReadOnlyDictionary<string, ComponentPlace> Places = ComponentPlace.All(Components.Create()).ToDictionary(place => place.Place);

    [Theory]
    [InlineData("document_processor", "hybrid_pdf, modular")]
    [InlineData("document_processor.parser", "by_format")]
    [InlineData("document_processor.chunker", "section, sentence, window")]
    [InlineData("document_processor.cleaner", "page_furniture, none")]
    [InlineData("embedder", "modular")]
    [InlineData("embedder.model", "auto, latent, local, huggingface_api, tei, ollama, openai")]
    [InlineData("embedder.batch_processor", "fixed, dynamic")]
    [InlineData("embedder.cache", "memory, sqlite, none")]
    [InlineData("retriever", "modular_unified")]
    [InlineData("retriever.dense", "flat, quantized")]
    [InlineData("retriever.sparse", "bm25")]
    [InlineData("retriever.fusion", "rrf, weighted, score_aware, convex")]
    [InlineData("retriever.neural_reranking", "local, tei, huggingface_api, lexical, identity")]
    [InlineData("retriever.backend", "embedded")]
    [InlineData("answer_generator", "adaptive_modular")]
    [InlineData("answer_generator.prompt_builder", "numbered")]
    [InlineData("answer_generator.llm_client", "extractive, huggingface, ollama, openai, mock")]
    [InlineData("answer_generator.response_parser", "citations")]
    [InlineData("answer_generator.confidence_scorer", "support")]
    [InlineData("answer_generator.routing", "complexity")]
    public void A_place_has_the_types_of_the_language(string place, string types) => Assert.Empty(types.Split(", ").Except(Places[place].Types));

    [Theory]
    [InlineData("retriever.backend", "postgres")]
    [InlineData("memory", "vector, hybrid")]
    [InlineData("retriever.graph", "")]
    public void What_this_build_lacks_is_listed_as_lacking(string place, string types)
    {
        Assert.Equal(types.Split(", ", StringSplitOptions.RemoveEmptyEntries), Places[place].Absent);
        Assert.DoesNotContain(Places[place].Types, Places[place].Absent.Contains);
    }
}
