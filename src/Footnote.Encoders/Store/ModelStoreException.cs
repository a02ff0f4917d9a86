using System.Net;

namespace Footnote.Encoders.Store;

/// <summary>A model could not be fetched.</summary>
/// <param name="message">Which, why, and what to do.</param>
/// <param name="status">What the hub answered, if it did.</param>
/// <param name="isTransient">Whether trying again may help.</param>
/// <param name="inner">What made it known.</param>
public sealed class ModelStoreException(string message, HttpStatusCode? status = null, bool isTransient = false, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What the hub answered; null where it did not.</summary>
    public HttpStatusCode? Status => status;

    /// <summary>Whether trying again may help; what has been fetched is kept for that.</summary>
    public bool IsTransient => isTransient;
}
