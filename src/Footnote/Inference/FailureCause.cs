namespace Footnote.Inference;

/// <summary>What a failed call to a model service failed of; each cause has a circuit breaker of its own.</summary>
public enum FailureCause
{
    /// <summary>The account: wrong or missing key, no permission (401, 403), or the credit is used up (402). Trying again does not help.</summary>
    Account,

    /// <summary>The model: not known, not served, gated, still loading (404, 400 <c>model_not_supported</c>, 503 with <c>estimated_time</c>). Another model may do.</summary>
    Model,

    /// <summary>The request: malformed or too large (400, 413, 422). The caller's mistake; the service is well.</summary>
    Request,

    /// <summary>The service has too much to do (429, or 503 with a full queue). Wait as it says.</summary>
    Overload,

    /// <summary>The way there: no connection, a time-out, 5xx, a stream that broke, a reply that cannot be read.</summary>
    Transport,

    /// <summary>A limit of our own: a budget or quota is used up, or a breaker is open. No call was made.</summary>
    Limit,
}
