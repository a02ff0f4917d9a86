using Microsoft.Extensions.AI;

namespace Footnote.Embedding;

/// <summary>
/// Asks a generator for vectors it makes now, not ones it kept from earlier: only these prove which model answers under a name today. Whoever keeps vectors heeds
/// it and takes it out; a generator that keeps none knows nothing of it.
/// </summary>
internal static class FreshEmbeddings
{
    private const string Key = "footnote.fresh";

    /// <summary>Options that ask for it.</summary>
    public static EmbeddingGenerationOptions Options => new() { AdditionalProperties = new AdditionalPropertiesDictionary { [Key] = true } };

    /// <summary>Whether it is asked for.</summary>
    public static bool AreAskedFor(EmbeddingGenerationOptions? options) => options?.AdditionalProperties?.ContainsKey(Key) == true;

    /// <summary>The options without it; null where nothing else is in them.</summary>
    public static EmbeddingGenerationOptions? Without(EmbeddingGenerationOptions options)
    {
        var rest = options.Clone();
        rest.AdditionalProperties!.Remove(Key);
        return rest is { ModelId: null, Dimensions: null, RawRepresentationFactory: null, AdditionalProperties.Count: 0 } ? null : rest;
    }
}
