namespace Footnote.Embedding;

/// <summary>
/// Where vectors live: only vectors of one space may be compared. A generator tells its space through
/// <c>GetService(typeof(EmbeddingSpace))</c>; the library pins it with the first vectors it takes.
/// </summary>
/// <param name="Model">The model's name on the hub, such as <c>sentence-transformers/multi-qa-MiniLM-L6-cos-v1</c>; never a provider's or a server's.</param>
public sealed record EmbeddingSpace(string Model)
{
    /// <summary>How token vectors become one: <c>mean</c>, <c>cls</c>, <c>max</c>, <c>last</c>; empty where the service does not tell.</summary>
    public string Pooling { get; init; } = "";

    /// <summary>What is written before a question, such as <c>"query: "</c>. The caller writes it; a generator embeds exactly what it is given.</summary>
    public string QueryPrompt { get; init; } = "";

    /// <summary>What is written before a passage.</summary>
    public string PassagePrompt { get; init; } = "";

    /// <summary>Numbers a vector; null until the first vector is seen.</summary>
    public int? Width { get; init; }

    /// <summary>Whether vectors have unit length.</summary>
    public bool IsNormalized { get; init; } = true;

    /// <summary>
    /// Cosine that vectors of one text have at least where another host embeds into the same space, between -1 and 1. Less for weights in eight bits: their vectors
    /// depend a little on what a machine multiplies with.
    /// </summary>
    public double LeastCosine { get; init; } = PinnedSpace.LeastCosine;

    /// <summary>How this space is another than the given one by what is said of them. A pooling or a width that is not known is no difference.</summary>
    /// <returns>A clause for the user; empty where they agree.</returns>
    public string DifferenceFrom(EmbeddingSpace other)
    {
        var isPoolingKnown = Pooling.Length > 0 && other.Pooling.Length > 0;
        return Model != other.Model ? $"the model is {Model}, not {other.Model}"
            : Width is { } width && other.Width is { } otherWidth && width != otherWidth ? $"the vectors have {width} numbers, not {otherWidth}"
            : isPoolingKnown && Pooling != other.Pooling ? $"the pooling is {Pooling}, not {other.Pooling}"
            : QueryPrompt != other.QueryPrompt ? $"the prompt of a question is \"{QueryPrompt}\", not \"{other.QueryPrompt}\""
            : PassagePrompt != other.PassagePrompt ? $"the prompt of a passage is \"{PassagePrompt}\", not \"{other.PassagePrompt}\""
            : IsNormalized != other.IsNormalized ? $"the vectors are {(IsNormalized ? "" : "not ")}of unit length, unlike the library's"
            : "";
    }
}
