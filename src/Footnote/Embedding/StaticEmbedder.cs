using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.Extensions.AI;

namespace Footnote.Embedding;

/// <summary>
/// Embeds text as the sum of its pieces' vectors, scaled to unit length: no model server, no floating weights, microseconds a passage. The first 64 or 128
/// numbers are an embedding by themselves (Kusupati and others 2022, "Matryoshka"). The same text always has the same vector, bit for bit, on machines of
/// one kind; a text without any known piece has the zero vector, whose cosine with everything is 0. Safe for use by many threads.
/// </summary>
public sealed class StaticEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly StaticModel _model;
    private readonly SubwordTokenizer _tokenizer;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly EmbeddingSpace _space;

    /// <summary>Embeds with a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="width">Numbers wanted in a vector: 64, 128 or 256; at most the model's width.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is neither of these nor the model's.</exception>
    public StaticEmbedder(StaticModel model, int width = 256)
    {
        if (width > model.Width || (width is not (64 or 128 or 256) && width != model.Width))
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"The width of an embedding is 64, 128 or 256, and at most the model's {model.Width}.");
        }

        _model = model;
        _tokenizer = new SubwordTokenizer(model.Vocabulary);
        Width = width;
        _metadata = new EmbeddingGeneratorMetadata("static", defaultModelId: $"static-{model.Checksum[..16]}", defaultModelDimensions: width);
        _space = new EmbeddingSpace($"footnote/static-{model.Width}@{model.Checksum[..8]}") { Pooling = "sum", Width = width };
    }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <summary>Embeds one text.</summary>
    /// <param name="text">Any text, however long.</param>
    /// <param name="vector">Receives <see cref="Width"/> numbers: a unit vector, or zeros where no piece is known.</param>
    public void Embed(ReadOnlySpan<char> text, Span<float> vector)
    {
        vector = vector[..Width];
        Sum(text, vector);
        Scale(vector);
    }

    /// <summary>Scales a vector to unit length; zeros stay zeros.</summary>
    internal static void Scale(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }

    /// <summary>The sum of a text's pieces, as it is before it is scaled to unit length.</summary>
    /// <param name="text">Any text, however long.</param>
    /// <param name="vector">Receives <see cref="Width"/> numbers.</param>
    /// <returns>Number of pieces.</returns>
    internal int Sum(ReadOnlySpan<char> text, Span<float> vector)
    {
        var pieces = ArrayPool<int>.Shared.Rent(text.Length);
        var count = Cut(text, pieces);
        Sum(pieces.AsSpan(0, count), vector);
        ArrayPool<int>.Shared.Return(pieces);
        return count;
    }

    /// <summary>Cuts a text into the model's pieces.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="pieces">Receives indices of pieces; room for the text's length always suffices.</param>
    /// <returns>Number of pieces.</returns>
    internal int Cut(ReadOnlySpan<char> text, Span<int> pieces) => _tokenizer.Tokenize(text, pieces);

    /// <summary>The sum of pieces, as it is before it is scaled to unit length.</summary>
    /// <param name="pieces">Indices of pieces.</param>
    /// <param name="vector">Receives <see cref="Width"/> numbers.</param>
    internal void Sum(ReadOnlySpan<int> pieces, Span<float> vector)
    {
        vector.Clear();
        foreach (var piece in pieces)
        {
            Add(_model.Row(piece)[..Width], _model.Scale(piece), vector);
        }
    }

    /// <summary>The model.</summary>
    internal StaticModel Model => _model;

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.Dimensions is { } wanted && wanted != Width)
        {
            throw new ArgumentOutOfRangeException(nameof(options), wanted, $"This embedder makes vectors of {Width} numbers.");
        }

        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[Width];
            Embed(value, vector);
            embeddings.Add(new Embedding<float>(vector) { ModelId = _metadata.DefaultModelId });
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType == typeof(EmbeddingSpace) ? _space
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing to release: the model belongs to whoever opened it.
    }

    /// <summary>vector += scale x row. Widths are multiples of 8 but for models of other widths, whose last numbers are added one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<sbyte> row, float scale, Span<float> vector)
    {
        var i = 0;
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(vector);
        for (; i + Vector256<float>.Count <= row.Length; i += Vector256<float>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref source, i)))).AsSByte()));
            var numbers = Vector256.ConvertToSingle(Vector256.Create(low, high));
            (Vector256.LoadUnsafe(ref target, (nuint)i) + (numbers * scale)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            vector[i] += row[i] * scale;
        }
    }
}
