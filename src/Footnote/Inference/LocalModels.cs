using Footnote.Encoders;
using Footnote.Encoders.Store;

namespace Footnote.Inference;

/// <summary>Finds models that run in the process.</summary>
internal static class LocalModels
{
    /// <summary>The folder of the model that settings name.</summary>
    /// <param name="settings">Name or path.</param>
    /// <param name="store">Where fetched models lie.</param>
    /// <returns>Its path; null where it is not there, or none is named.</returns>
    public static string? Find(LocalModelSettings settings, ModelStore store)
    {
        var wanted = settings.ModelPath.Length > 0 ? settings.ModelPath : settings.ModelName;
        return wanted.Length == 0 ? null : store.Find(wanted);
    }

    /// <summary>The sentence encoders of a store that can be opened, by name.</summary>
    public static IEnumerable<StoredModel> SentenceEncoders(ModelStore store) => store.List().Where(model => File.Exists(Path.Combine(model.Folder, "modules.json")));

    /// <summary>What is missing and how to give it.</summary>
    public static string Missing(LocalModelSettings settings) =>
        settings.ModelPath.Length > 0 ? $"there is no model in {settings.ModelPath}; copy a model's folder there (config.json, model.safetensors, tokenizer.json)."
        : settings.ModelName.Length > 0 ? $"the model {settings.ModelName} is not on this machine; fetch it with 'footnote models pull {settings.ModelName}', or give its folder as model_path."
        : "no model is named; give model_name (as on the hub) or model_path (a folder).";

    /// <summary>What encoders need to know.</summary>
    public static TextEncoderSettings Encoder(LocalModelSettings settings) => new()
    {
        Precision = settings.Precision,
        Kernels = settings.Kernels,
        BatchTokens = settings.BatchTokens,
        MaxTokens = settings.MaxLength == 0 ? null : settings.MaxLength,
        Threads = settings.Threads == 0 ? Environment.ProcessorCount : settings.Threads,
    };
}
