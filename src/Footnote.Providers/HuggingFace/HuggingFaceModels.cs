namespace Footnote.Providers;

/// <summary>What is known of models that people name and Hugging Face's router does not serve (as of 2026). Nothing is called for it.</summary>
internal static class HuggingFaceModels
{
    /// <summary>A chat model that is served.</summary>
    public const string Chat = "google/gemma-2-2b-it";

    /// <summary>A reranker that is served.</summary>
    public const string Reranker = "BAAI/bge-reranker-v2-m3";

    /// <summary>What to do where a chat model is not served.</summary>
    public const string InsteadOfChat = $"Name one that it serves, such as {Chat}, as model_name.";

    private static readonly string[] NoChatModels = ["microsoft/DialoGPT-", "gpt2", "openai-community/gpt2", "facebook/blenderbot", "google/flan-t5-"];

    /// <summary>What is wrong with a chat model and what to name instead; null where nothing is known against it.</summary>
    public static string? AdviceOnChat(string model) => Array.Exists(NoChatModels, known => model.StartsWith(known, StringComparison.OrdinalIgnoreCase))
        ? $"{model} is no chat model that Hugging Face serves today. {InsteadOfChat}"
        : null;

    /// <summary>What is wrong with a reranker and what to name instead; null where nothing is known against it.</summary>
    public static string? AdviceOnReranker(string model) => model.StartsWith("cross-encoder/", StringComparison.OrdinalIgnoreCase)
        ? $"Hugging Face's API serves no cross-encoder/* models, {model} among them. Name {Reranker} as model_name, or run the model yourself: model_type local or tei."
        : null;
}
