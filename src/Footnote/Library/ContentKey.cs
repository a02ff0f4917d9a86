namespace Footnote.Library;

/// <summary>Identity of what was read from a file: its bytes and the way they were read. Files with equal keys share one content.</summary>
/// <param name="Hash">SHA-256 of the file's bytes, and of those of the files it includes, in hexadecimal.</param>
/// <param name="Recipe">Names of reader and chunker with their settings.</param>
public readonly record struct ContentKey(string Hash, string Recipe);
