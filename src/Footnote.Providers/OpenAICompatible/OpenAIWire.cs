using System.Runtime.InteropServices;
using System.Text.Json;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>OpenAI-compatible servers (llama.cpp, vLLM, LM Studio, TGI …): routes, bodies and replies.</summary>
internal static class OpenAIWire
{
    /// <summary>The provider's type in the configuration.</summary>
    public const string Type = "openai";

    /// <summary>The address of llama.cpp's server on this machine.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080/v1";

    /// <summary>Route of chat.</summary>
    public const string Chat = "chat/completions";

    /// <summary>Route of embeddings.</summary>
    public const string Embeddings = "embeddings";

    /// <summary>Route of reranking.</summary>
    public const string Rerank = "rerank";

    private const string Models = "models";

    /// <summary>The way to a server.</summary>
    public static ModelService Service(HttpClient http, string url, Secret token, TimeProvider? clock) =>
        new(http, new Uri(url), token, clock ?? TimeProvider.System) { Provider = Type, Name = "The OpenAI-compatible server" };

    /// <summary>Whether the server answers. That it lists no model, or not this one, is no fault: some serve what they have by any name.</summary>
    public static async ValueTask<HealthFinding> ProbeAsync(ModelService service, string model, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await service.GetAsync(Models, reply => reply.Member("data").Items().Select(item => item.Member("id").Text()).ToList(), cancellationToken);
            return service.Answers(listed.Contains(model) || listed.Count == 0 ? "" : $"; it lists no {model}, but {string.Join(", ", listed.Take(3))}");
        }
        catch (ModelCallException e) when (e.Status is 404 or 405)
        {
            return service.Answers("; it has no list of models");
        }
    }

    /// <summary>The body of an embedding request.</summary>
    public static void WriteTexts(Utf8JsonWriter writer, string model, IReadOnlyList<string> texts, bool asBase64)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model);
        WriteTexts(writer, "input", texts);
        writer.WriteString("encoding_format", asBase64 ? "base64" : "float");
        writer.WriteEndObject();
    }

    /// <summary>The body of a reranking request.</summary>
    public static void WriteQuery(Utf8JsonWriter writer, string model, string query, IReadOnlyList<string> passages)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model);
        writer.WriteString("query", query);
        WriteTexts(writer, "documents", passages);
        writer.WriteNumber("top_n", passages.Count);
        writer.WriteEndObject();
    }

    /// <summary>The vectors of a reply, brought to unit length; they are put in order by their index.</summary>
    /// <exception cref="InvalidDataException">There is not exactly one a text, or their widths differ.</exception>
    public static EmbeddedBatch ReadVectors(JsonElement reply, int texts)
    {
        var vectors = new float[texts][];
        foreach (var (place, item) in reply.Member("data").Items().Index())
        {
            var index = item.Member("index").Whole() ?? place;
            if (index < 0 || index >= texts || vectors[index] is not null)
            {
                throw new InvalidDataException("the vectors do not belong to the texts");
            }

            vectors[index] = UnitLength.Of(ReadVector(item.Member("embedding")));
        }

        return vectors.All(vector => vector is { Length: > 0 } && vector.Length == vectors[0].Length)
            ? new EmbeddedBatch(vectors) { Usage = Usage.Read(reply.Member("usage")) }
            : throw new InvalidDataException(AnswerStream.ErrorOf(reply) ?? "a text has no vector, or widths differ");
    }

    /// <summary>The scores of <c>results[{index, relevance_score}]</c>.</summary>
    public static IEnumerable<(long? Index, double? Score)> ReadRanks(JsonElement reply, bool areLogits) =>
        reply.Member("results").Items().Select(result => (result.Member("index").Whole(), Share(result.Member("relevance_score").Number(), areLogits)));

    private static double? Share(double? score, bool isLogit) => score is not { } value ? null : isLogit ? 1 / (1 + Math.Exp(-value)) : Math.Clamp(value, 0, 1);

    private static float[] ReadVector(JsonElement embedding)
    {
        if (embedding.ValueKind != JsonValueKind.String)
        {
            var scanner = new FloatScanner(JsonMarshal.GetRawUtf8Value(embedding));
            return scanner.ReadRow(width: null);
        }

        var bytes = embedding.GetBytesFromBase64();
        var vector = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        return bytes.Length % sizeof(float) == 0 && Array.TrueForAll(vector, float.IsFinite) ? vector : throw new InvalidDataException("a vector in base64 is no list of floats");
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
