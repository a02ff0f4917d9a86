using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace Footnote.Embedding;

/// <summary>
/// Turns text into vectors by folding it into a latent model: Σ weight(term) · vector(term), unit length. Questions and passages are treated alike.
/// </summary>
/// <remarks>Needs no network. Safe for use by several threads. A text of unknown words only has a vector of zeros: it is similar to nothing.</remarks>
/// <param name="model">The model; the embedder owns it.</param>
/// <param name="terms">Cuts text into terms, in the way the model's were cut.</param>
public sealed class LatentEmbedder(LatentModelFile model, Func<string, IEnumerable<string>> terms) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Dimensions of the vectors.</summary>
    public int Width => model.Width;

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(value => new Embedding<float>(Embed(value)))));

    /// <summary>The vector of a text: <see cref="Width"/> numbers of unit length, or all zeros.</summary>
    /// <exception cref="InvalidDataException">The model file is damaged.</exception>
    public float[] Embed(string text) => Embed(
        terms(text).CountBy(term => term)
            .Select(term => new TermCount(model.Find(term.Key), term.Value))
            .Where(term => term.Term >= 0)
            .OrderBy(term => term.Term));

    /// <summary>The vector of a text whose terms are looked up already; always in the same order, so that it is the same to the bit.</summary>
    internal float[] Embed(IEnumerable<TermCount> known)
    {
        var vector = new float[Width];
        var numbers = new float[Width];
        var levels = new sbyte[Width];
        foreach (var (term, count) in known)
        {
            model.ReadLevels(term, MemoryMarshal.AsBytes(levels.AsSpan()));
            TensorPrimitives.ConvertTruncating<sbyte, float>(levels, numbers);
            TensorPrimitives.MultiplyAdd(numbers, (float)TermWeight.Of(count, model.Idf(term)) * model.Scale(term), vector, vector);
        }

        return Normalized(vector);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private static float[] Normalized(float[] vector)
    {
        var length = vector.Length == 0 ? 0 : TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }
}
