using System.Numerics.Tensors;

namespace Footnote.Embedding;

/// <summary>
/// An embedding space with what it makes of three fixed texts. Names can be equal where vectors are not, since another host may run other weights,
/// another pooling or another precision under the same name; the texts' vectors give that away.
/// </summary>
/// <param name="Space">What is said of the space; its width is known.</param>
/// <param name="Probes">Vectors of <see cref="ProbeTexts"/>, in their order.</param>
public sealed record PinnedSpace(EmbeddingSpace Space, IReadOnlyList<ReadOnlyMemory<float>> Probes)
{
    /// <summary>Cosine that two hosts' vectors of one text have at least where they embed into the same space: half precision passes, eight-bit weights may not.</summary>
    public const double LeastCosine = 0.999;

    /// <summary>The fixed texts, embedded without any prompt: prose, names as programs have them, and another language.</summary>
    public static IReadOnlyList<string> ProbeTexts { get; } =
    [
        "The valve opens when the pressure rises above three bar, and closes again as soon as it has fallen.",
        "Set max_batch_tokens=16384 in config.yaml; HTTP 413 means that the batch was too large.",
        "Der Mast wurde im Jahr 1987 geprüft und für gut befunden.",
    ];

    /// <summary>How this space is another than the given one.</summary>
    /// <returns>A clause for the user; empty where both are the same.</returns>
    public string DifferenceFrom(PinnedSpace other)
    {
        if (Space.DifferenceFrom(other.Space) is { Length: > 0 } difference)
        {
            return difference;
        }

        var cosine = Probes.Zip(other.Probes, (one, two) => Cosine(one.Span, two.Span)).Append(1).Min();
        return cosine >= Space.LeastCosine ? "" : FormattableString.Invariant($"it makes other vectors of the same texts (cosine {cosine:0.0000}, {Space.LeastCosine} at least is needed)");
    }

    /// <inheritdoc/>
    public bool Equals(PinnedSpace? other) => other is not null && Space == other.Space && Probes.Count == other.Probes.Count
        && Probes.Zip(other.Probes).All(pair => pair.First.Span.SequenceEqual(pair.Second.Span));

    /// <inheritdoc/>
    public override int GetHashCode() => Space.GetHashCode();

    /// <summary>Two vectors of zeros are alike; one of zeros and another are not.</summary>
    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> two) =>
        TensorPrimitives.Norm(one) is var first && TensorPrimitives.Norm(two) is var second && first > 0 && second > 0
            ? TensorPrimitives.Dot(one, two) / ((double)first * second)
            : first == second ? 1 : 0;
}
