using System.Text.Json;
using Footnote.Chunking;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>Ollama: routes, bodies and replies, and what it takes to notice that it cut a prompt, which it never says.</summary>
internal static class OllamaWire
{
    /// <summary>The provider's type in the configuration.</summary>
    public const string Type = "ollama";

    /// <summary>The address of a server on this machine.</summary>
    public const string DefaultUrl = "http://127.0.0.1:11434";

    /// <summary>Route of chat.</summary>
    public const string Chat = "api/chat";

    /// <summary>Route of embeddings.</summary>
    public const string Embed = "api/embed";

    private const string Tags = "api/tags";

    /// <summary>
    /// A model's tokens are as many as our words or more, but for runs of signs and of spaces, which some models take as one. Where fewer than this share of
    /// our words was read, something was cut.
    /// </summary>
    private const double LeastShare = 0.7;

    /// <summary>In shorter prompts a few signs weigh too much to judge by the share.</summary>
    private const int LeastWords = 128;

    /// <summary>The way to a server.</summary>
    public static ModelService Service(HttpClient http, string url, Secret token, TimeProvider? clock) =>
        new(http, new Uri(url), token, clock ?? TimeProvider.System) { Provider = Type, Name = "Ollama" };

    /// <summary>Whether the server runs and has the model; nothing is loaded for it.</summary>
    public static async ValueTask<HealthFinding> ProbeAsync(ModelService service, string model, CancellationToken cancellationToken)
    {
        var pulled = await service.GetAsync(Tags, reply => reply.Member("models").Items().Select(tag => tag.Member("name").Text()).ToList(), cancellationToken);
        var isThere = pulled.Exists(name => name == model || name == $"{model}:latest" || $"{name}:latest" == model);
        return isThere ? service.Answers($" and has {model}") : service.IsUnfit($"has no {model}. Get it: ollama pull {model}");
    }

    /// <summary>The body of a chat request; <c>num_ctx</c> is always sent, for the server's own is small.</summary>
    public static void WriteChat(Utf8JsonWriter writer, OllamaChatSettings settings, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        writer.WriteStartObject();
        writer.WriteString("model", options?.ModelId ?? settings.ModelName);
        ChatCompletions.WriteMessages(writer, messages, options);
        writer.WriteBoolean("stream", isStream);
        WriteKeepAlive(writer, settings.KeepAlive);
        writer.WriteStartObject("options");
        writer.WriteNumber("num_ctx", settings.NumCtx);
        writer.WriteNumber("num_predict", Math.Min(options?.MaxOutputTokens ?? settings.MaxTokens, settings.MaxTokens));
        writer.WriteNumber("temperature", Math.Round(options?.Temperature ?? settings.Temperature, 4));
        ChatCompletions.WriteSampling(writer, options);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The body of an embedding request.</summary>
    public static void WriteTexts(Utf8JsonWriter writer, OllamaEmbeddingSettings settings, string model, IReadOnlyList<string> texts)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model);
        writer.WriteStartArray("input");
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("truncate", settings.Truncate);
        WriteKeepAlive(writer, settings.KeepAlive);
        writer.WriteStartObject("options");
        writer.WriteNumber("num_ctx", settings.NumCtx);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A whole answer.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ChatResponse ReadAnswer(JsonElement reply)
    {
        if (reply.Member("message").ValueKind != JsonValueKind.Object || reply.Member("done").ValueKind != JsonValueKind.True)
        {
            throw new InvalidDataException(AnswerStream.ErrorOf(reply) ?? "it holds no answer");
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Member("message").Member("content").Text()))
        {
            ModelId = reply.Member("model").Text(),
            FinishReason = new ChatFinishReason(reply.Member("done_reason").Text() is { Length: > 0 } reason ? reason : "stop"),
            Usage = ReadUsage(reply),
        };
    }

    /// <summary>A piece of an answer; the last one has a finish reason.</summary>
    public static ChatResponseUpdate ReadPiece(JsonElement line)
    {
        var update = new ChatResponseUpdate(ChatRole.Assistant, line.Member("message").Member("content").Text()) { ModelId = line.Member("model").Text() };
        if (line.Member("done").ValueKind == JsonValueKind.True)
        {
            update.FinishReason = new ChatFinishReason(line.Member("done_reason").Text() is { Length: > 0 } reason ? reason : "stop");
            if (ReadUsage(line) is { } usage)
            {
                update.Contents.Add(new UsageContent(usage));
            }
        }

        return update;
    }

    /// <summary>Our own words of texts: no model has far fewer tokens for them.</summary>
    public static int Words(IEnumerable<string> texts) => texts.Sum(text => TokenCounter.Count(text));

    /// <summary>Whether the tokens that were read are too few for the words that were sent, or fill the whole context.</summary>
    /// <param name="words">Our own words of what was sent.</param>
    /// <param name="read">Tokens that were read, as the server says; null where it does not.</param>
    /// <param name="window">Tokens of the context.</param>
    public static bool IsCut(int words, long? read, int window) => read is > 0 and var tokens && (tokens >= window || (words >= LeastWords && tokens < words * LeastShare));

    private static UsageDetails? ReadUsage(JsonElement reply) => Usage.Of(reply.Member("prompt_eval_count").Whole(), reply.Member("eval_count").Whole());

    /// <summary>Seconds as a number: the form every version reads.</summary>
    private static void WriteKeepAlive(Utf8JsonWriter writer, TimeSpan? keepAlive)
    {
        if (keepAlive is { } time)
        {
            writer.WriteNumber("keep_alive", (long)time.TotalSeconds);
        }
    }
}
