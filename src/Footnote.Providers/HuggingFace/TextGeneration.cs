using System.Runtime.CompilerServices;
using System.Text.Json;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>
/// The wire format of text generation: one text goes out and is continued. Its stream has an event a token, <c>{"token": {"text", "special"}}</c>, the last one with
/// <c>generated_text</c> and <c>details</c>.
/// </summary>
internal sealed class TextGeneration(ModelService service, HuggingFaceChatSettings settings)
{
    private const string DataField = "data:";

    /// <summary>Asks and waits for the whole continuation.</summary>
    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var model = options?.ModelId ?? settings.ModelName;
        return service.PostAsync(HuggingFaceWire.Inference(model), writer => Write(writer, messages, options, isStream: false), reply => ReadWhole(reply, model), cancellationToken);
    }

    /// <summary>Asks and gives the continuation token by token.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = options?.ModelId ?? settings.ModelName;
        using var response = await service.PostForStreamAsync(HuggingFaceWire.Inference(model), writer => Write(writer, messages, options, isStream: true), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var lines = new AnswerStream(service, stream);
        var isFinished = false;
        while (!isFinished && await lines.NextAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(DataField, StringComparison.Ordinal))
            {
                var update = lines.Read(line[DataField.Length..], token => ReadToken(token, model));
                isFinished = update.FinishReason is not null;
                yield return update;
            }
            else if (line.StartsWith('[') || line.StartsWith('{'))
            {
                // A service that cannot stream answers as if it had not been asked to.
                yield return lines.Read(line, reply => Whole(reply, model));
                isFinished = true;
            }
        }

        if (!isFinished)
        {
            throw service.Broken(lines.Partial, "the stream ended before the answer did");
        }
    }

    private void Write(Utf8JsonWriter writer, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        writer.WriteStartObject();
        writer.WriteString("inputs", string.Join("\n\n", ChatCompletions.WithInstructions(messages, options).Select(message => message.Text)));
        writer.WriteStartObject("parameters");
        writer.WriteNumber("max_new_tokens", Math.Min(options?.MaxOutputTokens ?? settings.MaxTokens, settings.MaxTokens));
        var temperature = Math.Round(options?.Temperature ?? settings.Temperature, 4);
        writer.WriteBoolean("do_sample", temperature > 0);
        if (temperature > 0)
        {
            writer.WriteNumber("temperature", temperature);
        }

        ChatCompletions.WriteSampling(writer, options);
        writer.WriteBoolean("return_full_text", false);
        writer.WriteBoolean("details", true);
        writer.WriteEndObject();
        writer.WriteBoolean("stream", isStream);
        writer.WriteEndObject();
    }

    private static ChatResponse ReadWhole(JsonElement reply, string model)
    {
        var whole = Whole(reply, model);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, whole.Text)) { ModelId = model, FinishReason = whole.FinishReason, Usage = UsageOf(Result(reply)) };
    }

    /// <summary>A whole reply, <c>[{"generated_text"}]</c> or <c>{"generated_text"}</c>.</summary>
    private static ChatResponseUpdate Whole(JsonElement reply, string model)
    {
        var result = Result(reply);
        var text = result.Member("generated_text");
        return text.ValueKind == JsonValueKind.String
            ? Update(text.GetString()!, model, result)
            : throw new InvalidDataException(AnswerStream.ErrorOf(reply) ?? "it holds no generated_text");
    }

    private static ChatResponseUpdate ReadToken(JsonElement piece, string model)
    {
        var token = piece.Member("token");
        var text = token.Member("special").ValueKind == JsonValueKind.True ? "" : token.Member("text").Text();
        return piece.Member("generated_text").ValueKind == JsonValueKind.String ? Update(text, model, piece) : new ChatResponseUpdate(ChatRole.Assistant, text) { ModelId = model };
    }

    private static JsonElement Result(JsonElement reply) => reply.ValueKind == JsonValueKind.Array ? reply.Item(0) : reply;

    private static ChatResponseUpdate Update(string text, string model, JsonElement result)
    {
        var reason = result.Member("details").Member("finish_reason").Text();
        var update = new ChatResponseUpdate(ChatRole.Assistant, text) { ModelId = model, FinishReason = reason == "length" ? ChatFinishReason.Length : ChatFinishReason.Stop };
        if (UsageOf(result) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update;
    }

    /// <summary>The tokens that were generated; how many the prompt had is not told.</summary>
    private static UsageDetails? UsageOf(JsonElement result) =>
        result.Member("details").Member("generated_tokens").Whole() is { } tokens ? new UsageDetails { OutputTokenCount = tokens } : null;
}
