namespace Footnote.Library;

/// <summary>What a commit changed.</summary>
/// <param name="PassagesAdded">Passages that were not in the library before; only these are analyzed and embedded.</param>
/// <param name="PassagesKept">Passages of the new contents that the library already had.</param>
/// <param name="PassagesRemoved">Passages that no file holds any more.</param>
public readonly record struct CommitOutcome(int PassagesAdded, int PassagesKept, int PassagesRemoved);
