namespace Footnote.Training.Evidence;

/// <summary>Whether a question can be answered from the passages that were found for it.</summary>
internal enum EvidenceKind
{
    /// <summary>What answers it is among the first passages.</summary>
    Answered,

    /// <summary>What answers it was taken away.</summary>
    TakenAway,

    /// <summary>It is about something else than the documents.</summary>
    Elsewhere,
}
