namespace Footnote.Answering;

/// <summary>What a sentence of an answer is.</summary>
public enum SentenceKind
{
    /// <summary>A sentence of running text.</summary>
    Prose,

    /// <summary>A sentence of a list item, without the item's bullet.</summary>
    List,

    /// <summary>One row of a table, cells separated by a tab.</summary>
    Table,

    /// <summary>Lines of a listing.</summary>
    Code,
}
