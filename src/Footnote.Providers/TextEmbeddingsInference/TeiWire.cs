using System.Text.Json;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Text Embeddings Inference: routes, bodies and replies.</summary>
internal static class TeiWire
{
    /// <summary>The provider's type in the configuration.</summary>
    public const string Type = "tei";

    /// <summary>The address of a server on this machine.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Route of embeddings.</summary>
    public const string Embed = "embed";

    /// <summary>Route of reranking.</summary>
    public const string Rerank = "rerank";

    private const string TokensHeader = "x-compute-tokens";

    /// <summary>The way to a server.</summary>
    public static ModelService Service(HttpClient http, string url, Secret token, TimeProvider? clock) =>
        new(http, new Uri(url), token, clock ?? TimeProvider.System) { Provider = Type, Name = "Text Embeddings Inference" };

    /// <summary>Asks what the server serves.</summary>
    public static Task<TeiInfo> InfoAsync(ModelService service, CancellationToken cancellationToken) => service.GetAsync("info", ReadInfo, cancellationToken);

    /// <summary>Whether the server is well, takes the key and serves the model that is wanted; an empty name wants any.</summary>
    public static async ValueTask<HealthFinding> ProbeAsync(ModelService service, string model, CancellationToken cancellationToken)
    {
        await service.PingAsync("health", cancellationToken);
        var info = await InfoAsync(service, cancellationToken);
        return model.Length == 0 || info.Model == model
            ? service.Answers($" and serves {info.Model}")
            : service.IsUnfit($"serves {info.Model}, but {model} is configured: start it with that model, or change model_name.");
    }

    /// <summary>The body of an embedding request.</summary>
    public static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<string> texts, bool truncate)
    {
        writer.WriteStartObject();
        WriteTexts(writer, "inputs", texts);
        writer.WriteBoolean("truncate", truncate);
        writer.WriteBoolean("normalize", true);
        writer.WriteEndObject();
    }

    /// <summary>The body of a reranking request.</summary>
    public static void WriteQuery(Utf8JsonWriter writer, string query, IReadOnlyList<string> passages)
    {
        writer.WriteStartObject();
        writer.WriteString("query", query);
        WriteTexts(writer, "texts", passages);
        writer.WriteBoolean("truncate", true);
        writer.WriteBoolean("raw_scores", false);
        writer.WriteBoolean("return_text", false);
        writer.WriteEndObject();
    }

    /// <summary>The vectors of a reply, and the tokens that it says it used.</summary>
    public static EmbeddedBatch ReadVectors(Reply reply, int texts)
    {
        var tokens = reply.Headers.TryGetValues(TokensHeader, out var values) && long.TryParse(values.First(), out var count) ? count : (long?)null;
        return new EmbeddedBatch(FloatScanner.ReadRows(reply.Bytes, texts)) { Usage = Usage.Of(tokens) };
    }

    /// <summary>The scores of a reply, best first, each with its index.</summary>
    public static IEnumerable<(long? Index, double? Score)> ReadRanks(JsonElement reply) =>
        reply.Items().Select(rank => (rank.Member("index").Whole(), rank.Member("score").Number() is { } score ? Math.Clamp(score, 0, 1) : (double?)null));

    private static TeiInfo ReadInfo(JsonElement info)
    {
        var batch = Math.Min(info.Member("max_client_batch_size").Whole() ?? 32, info.Member("max_concurrent_requests").Whole() ?? 512);
        var pooling = info.Member("model_type").Member("embedding").Member("pooling").Text();
        return new TeiInfo(info.Member("model_id").Text(), pooling, (int)Math.Clamp(batch, 1, 65_536));
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
