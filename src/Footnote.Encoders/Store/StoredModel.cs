namespace Footnote.Encoders.Store;

/// <summary>A model in the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">The branch, tag or commit it was fetched as.</param>
/// <param name="Commit">The commit that was.</param>
/// <param name="Folder">Where its files lie.</param>
/// <param name="Bytes">The size of its files together.</param>
public sealed record StoredModel(string Name, string Revision, string Commit, string Folder, long Bytes);
