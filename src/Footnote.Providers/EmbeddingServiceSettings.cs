using System.ComponentModel.DataAnnotations;
using Footnote.Inference;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>What the settings of all embedding services have in common.</summary>
public abstract record EmbeddingServiceSettings
{
    /// <summary>Name of the model, as the service knows it.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>The model's name on the hub, where the service has another for it: vectors of the same model may be compared, whoever made them. Empty for <c>model_name</c>.</summary>
    public string HubName { get; init; } = "";

    /// <summary>
    /// How one vector is made of those of the tokens: <c>mean</c>, <c>cls</c>, <c>last</c>, <c>max</c>; empty where that is not known. Vectors of different poolings
    /// are not compared. Most services do it themselves; of one that sends a vector for each token it is done here, by the mean where it is not known.
    /// </summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public string Pooling { get; init => field = TokenPooling.Check(value); } = "";

    /// <summary>What the model wants before a question, such as <c>"query: "</c>.</summary>
    public string QueryPrompt { get; init; } = "";

    /// <summary>What the model wants before a passage, such as <c>"passage: "</c>.</summary>
    public string PassagePrompt { get; init; } = "";

    /// <summary>Key that is sent as <c>Authorization: Bearer</c>; empty for none. One that begins with <c>dummy_</c> makes no call.</summary>
    public Secret ApiToken { get; init; }

    /// <summary>Texts a request may hold; fewer where the service takes fewer.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>How long one call may take.</summary>
    [Range(0.001, 86_400.0)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When the service fails: whether the same model is used in the process, where its files are on this machine (<c>footnote models pull</c>) and its vectors
    /// are proven to be the service's; otherwise search goes on with words alone.
    /// </summary>
    public bool FallbackToLocal { get; init; } = true;
}
