using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Wire;

/// <summary>The wire format of <c>chat/completions</c>, which Hugging Face's router and all OpenAI-compatible servers share.</summary>
internal sealed class ChatCompletions(ModelService service, string path, ChatServiceSettings settings, Func<string, string> nameOfModel)
{
    private const string DataField = "data:";
    private const string Done = "[DONE]";

    /// <summary>Asks and waits for the whole answer.</summary>
    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        service.PostAsync(path, writer => Write(writer, messages, options, isStream: false), Read, cancellationToken);

    /// <summary>Asks and gives the answer piece by piece.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await service.PostForStreamAsync(path, writer => Write(writer, messages, options, isStream: true), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var lines = new AnswerStream(service, stream);
        var isFinished = false;
        while (await lines.NextAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith(DataField, StringComparison.Ordinal))
            {
                continue;
            }

            var data = line[DataField.Length..].Trim();
            if (data == Done)
            {
                yield break;
            }

            var update = lines.Read(data, ReadUpdate);
            isFinished |= update.FinishReason is not null;
            yield return update;
        }

        if (!isFinished)
        {
            throw service.Broken(lines.Partial, "the stream ended before the answer did");
        }
    }

    private void Write(Utf8JsonWriter writer, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        writer.WriteStartObject();
        writer.WriteString("model", nameOfModel(options?.ModelId ?? settings.ModelName));
        WriteMessages(writer, messages, options);
        writer.WriteNumber("max_tokens", Math.Min(options?.MaxOutputTokens ?? settings.MaxTokens, settings.MaxTokens));
        writer.WriteNumber("temperature", Math.Round(options?.Temperature ?? settings.Temperature, 4));
        WriteSampling(writer, options);
        writer.WriteBoolean("stream", isStream);
        if (isStream)
        {
            writer.WriteStartObject("stream_options");
            writer.WriteBoolean("include_usage", true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The messages as every chat interface takes them, the instructions first.</summary>
    public static void WriteMessages(Utf8JsonWriter writer, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        writer.WriteStartArray("messages");
        foreach (var message in WithInstructions(messages, options))
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role.Value);
            writer.WriteString("content", message.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The messages with the instructions of the options as the first.</summary>
    public static IEnumerable<ChatMessage> WithInstructions(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        string.IsNullOrEmpty(options?.Instructions) ? messages : messages.Prepend(new ChatMessage(ChatRole.System, options.Instructions));

    /// <summary>What an options object says of sampling.</summary>
    public static void WriteSampling(Utf8JsonWriter writer, ChatOptions? options)
    {
        if (options?.TopP is { } topP)
        {
            writer.WriteNumber("top_p", Math.Round((double)topP, 4));
        }

        if (options?.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        if (options?.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stop");
            stops.ToList().ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }
    }

    private static ChatResponse Read(JsonElement reply)
    {
        var choice = reply.Member("choices").Item(0);
        if (choice.Member("message").ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException(AnswerStream.ErrorOf(reply) ?? "it holds no answer");
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, choice.Member("message").Member("content").Text()))
        {
            ResponseId = reply.Member("id").Text(),
            ModelId = reply.Member("model").Text(),
            FinishReason = Reason(choice.Member("finish_reason").Text()),
            Usage = Usage.Read(reply.Member("usage")),
        };
    }

    private static ChatResponseUpdate ReadUpdate(JsonElement chunk)
    {
        var choice = chunk.Member("choices").Item(0);
        var update = new ChatResponseUpdate(ChatRole.Assistant, choice.Member("delta").Member("content").Text())
        {
            ResponseId = chunk.Member("id").Text(),
            ModelId = chunk.Member("model").Text(),
            FinishReason = Reason(choice.Member("finish_reason").Text()),
        };
        if (Usage.Read(chunk.Member("usage")) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update;
    }

    private static ChatFinishReason? Reason(string reason) => reason.Length == 0 ? null : new ChatFinishReason(reason);
}
