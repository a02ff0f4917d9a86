namespace Footnote.Reading;

/// <summary>A file that cannot be read; the others are not concerned.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">One sentence for the user: what is wrong with this file and, where there is something to do, what.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class UnreadableDocumentException(UnreadableReason reason, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public UnreadableReason Reason { get; } = reason;
}
