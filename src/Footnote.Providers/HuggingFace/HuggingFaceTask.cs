namespace Footnote.Providers;

/// <summary>By which interface a model of Hugging Face answers.</summary>
public enum HuggingFaceTask
{
    /// <summary>The chat interface, with streaming.</summary>
    Chat,

    /// <summary>Text generation: the model continues the messages as one text; there is no streaming and no usage.</summary>
    TextGeneration,
}
