namespace Footnote.Inference;

/// <summary>What a model is asked for.</summary>
public enum ModelKind
{
    /// <summary>Text.</summary>
    Chat,

    /// <summary>Vectors.</summary>
    Embedding,

    /// <summary>Scores of passages.</summary>
    Rerank,
}
