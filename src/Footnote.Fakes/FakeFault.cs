namespace Footnote.Fakes;

/// <summary>A fault for one request.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record FakeFault(FaultKind Kind)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>HTTP status of a <see cref="FaultKind.Reply"/>.</summary>
    public int Status { get; init; }

    /// <summary>Its body, or the message of a <see cref="FaultKind.StreamError"/>.</summary>
    public string Body { get; init; } = "";

    /// <summary>Its content type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>More headers of it.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>How late a <see cref="FaultKind.Slow"/> answer is.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Bytes (<see cref="FaultKind.Break"/>, <see cref="FaultKind.EndEarly"/>) or pieces of text (<see cref="FaultKind.StreamError"/>, <see cref="FaultKind.Stall"/>) that still come.</summary>
    public int After { get; init; }

    /// <summary>Only requests whose path contains this; empty for all requests but GET.</summary>
    public string Path { get; init; } = "";

    /// <summary>An error with a JSON body.</summary>
    public static FakeFault Reply(int status, string body, string contentType = "application/json") =>
        new(FaultKind.Reply) { Status = status, Body = body, ContentType = contentType };

    /// <summary>An error page of a gateway.</summary>
    public static FakeFault Html(int status) =>
        Reply(status, $"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>", "text/html");

    /// <summary>The connection is torn down with no answer.</summary>
    public static FakeFault Reset { get; } = new(FaultKind.Reset);

    /// <summary>Never an answer.</summary>
    public static FakeFault Hang { get; } = new(FaultKind.Hang);

    /// <summary>A late answer.</summary>
    public static FakeFault Slow(TimeSpan delay) => new(FaultKind.Slow) { Delay = delay };

    /// <summary>The connection breaks after so many bytes of the answer.</summary>
    public static FakeFault Break(int bytes) => new(FaultKind.Break) { After = bytes };

    /// <summary>The answer ends after so many bytes, as if it were whole.</summary>
    public static FakeFault EndEarly(int bytes) => new(FaultKind.EndEarly) { After = bytes };

    /// <summary>A stream reports a failure after so many pieces of text.</summary>
    public static FakeFault StreamError(int pieces, string message) => new(FaultKind.StreamError) { After = pieces, Body = message };

    /// <summary>A stream stops after so many pieces of text and stays open.</summary>
    public static FakeFault Stall(int pieces) => new(FaultKind.Stall) { After = pieces };

    /// <summary>The same fault with one more header.</summary>
    public FakeFault With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    /// <summary>Whether the fault is meant for a request.</summary>
    internal bool Fits(RecordedRequest request) =>
        Path.Length == 0 ? request.Method != "GET" : request.Path.Contains(Path, StringComparison.Ordinal);
}
