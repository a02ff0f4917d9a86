namespace Footnote.Library;

/// <summary>Another process is changing the library; the same call succeeds once it is done.</summary>
/// <param name="folder">The library's folder.</param>
/// <param name="innerException">The cause.</param>
public sealed class LibraryBusyException(string folder, Exception? innerException = null)
    : IOException($"Another process is updating the library in {folder}; try again when it is done.", innerException)
{
    /// <summary>The library's folder.</summary>
    public string Folder { get; } = folder;
}
