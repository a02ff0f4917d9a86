using Footnote.Encoders.Weights;

namespace Footnote.Encoders.Transformer;

/// <summary>Where an encoder's weights come from while it is built, by the names of <see cref="Models.WeightNames"/>.</summary>
internal interface ITensorSource
{
    /// <summary>Copies some numbers of a tensor.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="start">The first number.</param>
    /// <param name="destination">As many numbers as are wanted.</param>
    void CopyTo(string name, int start, Span<float> destination);

    /// <summary>A matrix that is stored in 8 bits; null for one that is not.</summary>
    /// <param name="name">The matrix.</param>
    QuantizedTensor? Quantized(string name) => null;

    /// <summary>A tensor has been read whole: the source need not keep its numbers in memory.</summary>
    /// <param name="name">The tensor.</param>
    void Forget(string name)
    {
    }
}
