namespace Footnote.Library;

/// <summary>The place where the library lies does not let it be read or written: the disk is full, gives errors, or is closed to writers. What was committed before is whole.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">The cause.</param>
public sealed class LibraryStorageException(string message, Exception? innerException = null) : IOException(message, innerException);
