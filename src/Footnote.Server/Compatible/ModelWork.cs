using Footnote.Encoders;

namespace Footnote.Server.Compatible;

/// <summary>What a model did for a request.</summary>
/// <param name="Kind">What is counted: <c>embed</c> or <c>predict</c>.</param>
/// <param name="Texts">What it read, without what was read with each.</param>
/// <param name="Tokens">Tokens of it.</param>
/// <param name="IsBatch">Whether the request was for several.</param>
internal sealed record ModelWork(string Kind, IReadOnlyList<string> Texts, long Tokens, bool IsBatch)
{
    /// <summary>What was read with each text; empty for nothing.</summary>
    public string Repeated { get; init; } = "";

    /// <summary>Inputs of the model, where they are others than <see cref="Texts"/>.</summary>
    public int Inputs { get; init; } = Texts.Count;

    /// <summary>What each input took; empty where the model does not tell.</summary>
    public IReadOnlyList<TextTiming> Timings { get; init; } = [];

    /// <summary>Characters it read.</summary>
    public long Characters
    {
        get
        {
            var characters = (long)Repeated.Length * Texts.Count;
            foreach (var text in Texts)
            {
                characters += text.Length;
            }

            return characters;
        }
    }

    /// <summary>What an input took on average.</summary>
    /// <param name="call">What the whole call took, which is all that is known of a model that does not tell more.</param>
    public TextTiming Mean(TimeSpan call)
    {
        if (Timings.Count == 0)
        {
            return new TextTiming((int)(Tokens / Math.Max(1, Inputs)), TimeSpan.Zero, TimeSpan.Zero, call);
        }

        var (tokenization, queue, inference) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var timing in Timings)
        {
            tokenization += timing.Tokenization;
            queue += timing.Queue;
            inference += timing.Inference;
        }

        return new TextTiming((int)(Tokens / Timings.Count), tokenization / Timings.Count, queue / Timings.Count, inference / Timings.Count);
    }
}
