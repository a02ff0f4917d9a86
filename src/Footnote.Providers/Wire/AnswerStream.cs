using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Wire;

/// <summary>The lines of an answer that comes piece by piece. Whatever goes wrong in its middle becomes a failed call that holds what came before.</summary>
internal sealed class AnswerStream(ModelService service, Stream stream)
{
    private readonly LineReader _lines = new(stream);
    private readonly StringBuilder _partial = new();

    /// <summary>The text that came so far.</summary>
    public string Partial => _partial.ToString();

    /// <summary>The next line; null at the end.</summary>
    public async ValueTask<string?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _lines.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw service.Broken(Partial, "nothing more came in time", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw service.Broken(Partial, e.GetBaseException().Message, e);
        }
    }

    /// <summary>Reads the JSON of a line.</summary>
    public ChatResponseUpdate Read(string json, Func<JsonElement, ChatResponseUpdate> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (ErrorOf(document.RootElement) is { } error)
            {
                throw service.Broken(Partial, error);
            }

            var update = read(document.RootElement);
            _partial.Append(update.Text);
            return update;
        }
        catch (JsonException e)
        {
            throw service.Broken(Partial, "a line is not JSON", e);
        }
        catch (InvalidDataException e)
        {
            throw service.Broken(Partial, e.Message, e);
        }
    }

    /// <summary>What a reply says failed, <c>{"error": text}</c> or <c>{"error": {"message"}}</c>; null where nothing did.</summary>
    public static string? ErrorOf(JsonElement reply) => reply.Member("error") switch
    {
        { ValueKind: JsonValueKind.String } error => error.GetString(),
        { ValueKind: JsonValueKind.Object } error => error.Member("message").Text() is { Length: > 0 } message ? message : "the service reports an error",
        _ => null,
    };
}
