namespace Footnote.Library;

/// <summary>The library's own files are broken or of a newer version.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">The cause.</param>
public sealed class DamagedLibraryException(string message, Exception? innerException = null) : Exception(message, innerException);
