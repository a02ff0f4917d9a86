namespace Footnote.Library;

/// <summary>What the user says of a file, or of all files of a folder; it goes before what the files say. The longest path counts.</summary>
/// <param name="Path">Path of a file or folder, relative to the documents' folder, with '/' between names; empty for all.</param>
/// <param name="Product">Product; null leaves it as it is, an empty one takes back what was said before.</param>
/// <param name="Version">Version; null leaves it as it is, an empty one takes back what was said before.</param>
public sealed record GivenVersion(string Path, string? Product, string? Version);
