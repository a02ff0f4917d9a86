using System.Text.Json;

namespace Footnote.Fakes;

/// <summary>A request that a fake has seen.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Path with the query.</param>
/// <param name="Headers">Headers, names without regard to case.</param>
/// <param name="Body">Body as text.</param>
public sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>A header; empty where it was not sent.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}
