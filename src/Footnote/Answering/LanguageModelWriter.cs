using System.Globalization;
using System.Runtime.CompilerServices;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Answering;

/// <summary>Lets a language model answer from numbered sources, and reads its reply as sentences with citations while it arrives.</summary>
/// <param name="client">The model.</param>
/// <param name="modelId">Model to ask for; null for the client's own.</param>
/// <param name="parser">Reads citations.</param>
/// <param name="settings">Prompt and reply.</param>
internal sealed class LanguageModelWriter(IChatClient client, string? modelId, CitationParser parser, AnswerSettings settings) : IAnswerWriter
{
    private readonly PromptComposer _composer = new(settings.Prompt);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DraftEvent> WriteAsync(
        string question, IReadOnlyList<Candidate> candidates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new DraftBegun(Name);
        var prompt = _composer.Compose(question, candidates);
        var options = new ChatOptions { ModelId = modelId, MaxOutputTokens = settings.Prompt.MaxAnswerTokens };
        var reply = new ModelReply(prompt.Sources.Count, settings.Response);
        await foreach (var update in client.GetStreamingResponseAsync(prompt.Messages, options, cancellationToken))
        {
            if (reply.Add(update) is { Length: > 0 } words)
            {
                yield return new DraftText(words);
            }

            if (reply.IsFull)
            {
                break;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        var rest = reply.Complete();
        var draft = Read(prompt, reply);
        if (rest.Length > 0)
        {
            yield return new DraftText(rest);
        }

        yield return draft;
    }

    private string Name => modelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "a language model";

    private Draft Read(Prompt prompt, ModelReply reply)
    {
        var sentences = parser.Parse(reply.Text);
        if (sentences.Count == 0)
        {
            throw new IOException($"{reply.Model ?? Name} returned no text.");
        }

        return new Draft(reply.IsRefusal ? [] : sentences, prompt.Sources, Origin(prompt, reply))
        {
            Refusal = reply.IsRefusal ? Refusals.ModelFoundNothing : null,
            Warnings = [.. prompt.Warnings, .. Warnings(reply)],
        };
    }

    private AnswerOrigin Origin(Prompt prompt, ModelReply reply) => new()
    {
        Writer = reply.Model ?? Name,
        Notices = reply.Notices,
        SourcesGiven = prompt.Sources.Count,
        SourcesLeftOut = prompt.LeftOut,
        InputTokens = reply.Usage?.InputTokenCount,
        OutputTokens = reply.Usage?.OutputTokenCount,
    };

    private IEnumerable<string> Warnings(ModelReply reply)
    {
        if (reply.IsFull)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The language model was stopped after {settings.Response.MaxCharacters} characters; its answer may end in the middle.");
        }
        else if (reply.FinishReason == ChatFinishReason.Length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The language model stopped at its limit of {settings.Prompt.MaxAnswerTokens} tokens; its answer may end in the middle.");
        }
        else if (reply.FinishReason == ChatFinishReason.ContentFilter)
        {
            yield return "The language model's service held back part of the answer by its content filter.";
        }

        if (reply.HasNeutralised)
        {
            yield return "The language model wrote links, images or HTML; they are shown as plain text.";
        }
    }
}
