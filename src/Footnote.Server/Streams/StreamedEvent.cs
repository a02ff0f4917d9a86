namespace Footnote.Server.Streams;

/// <summary>A server-sent event as it goes over the wire.</summary>
/// <param name="Id">What a client that comes back sends as <c>Last-Event-ID</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Data">JSON in one line.</param>
internal sealed record StreamedEvent(string Id, string Type, string Data);
