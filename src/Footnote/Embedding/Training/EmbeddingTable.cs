using System.Numerics.Tensors;

namespace Footnote.Embedding.Training;

/// <summary>
/// The numbers that are learned: for each piece a vector x and a weight exp(s); the piece adds exp(s) · x to the sum of its text. Weights start as smooth
/// inverse frequencies a / (a + p) (Arora, Liang and Ma 2017). Steps are Adagrad's (Duchi, Hazan and Singer 2011), which move rare pieces as far as frequent ones.
/// </summary>
internal sealed class EmbeddingTable
{
    private const int Width = TrainingSettings.Width;
    private const double SmoothFrequency = 1e-3;
    private const float StartingSquares = 1e-8f;
    private const float WeightRateShare = 0.2f;

    private readonly float[] _vectors;
    private readonly float[] _squares;
    private readonly float[] _logWeights;
    private readonly float[] _weightSquares;

    /// <summary>Random vectors of about unit length.</summary>
    /// <param name="frequencies">How often each piece occurs.</param>
    /// <param name="random">Where chance comes from.</param>
    public EmbeddingTable(ReadOnlySpan<long> frequencies, Random random)
        : this(frequencies.Length)
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = Normal(random) / MathF.Sqrt(Width);
        }

        var total = TensorPrimitives.Sum(frequencies);
        for (var piece = 0; piece < Pieces; piece++)
        {
            _logWeights[piece] = (float)Math.Log(SmoothFrequency / (SmoothFrequency + ((double)frequencies[piece] / total)));
        }
    }

    private EmbeddingTable(int pieces)
    {
        Pieces = pieces;
        _vectors = new float[Pieces * Width];
        _squares = new float[Pieces * Width];
        _logWeights = new float[Pieces];
        _weightSquares = new float[Pieces];
        Array.Fill(_squares, StartingSquares);
        Array.Fill(_weightSquares, StartingSquares);
    }

    /// <summary>Number of pieces.</summary>
    public int Pieces { get; }

    /// <summary>The vectors of a model, to be trained further: lengths count as weights, so that a step turns all pieces alike, however often they occur.</summary>
    /// <exception cref="ArgumentException">The model has another width.</exception>
    public static EmbeddingTable From(StaticModel model)
    {
        if (model.Width != Width)
        {
            throw new ArgumentException($"Vectors of {Width} numbers are trained; the model's have {model.Width}.", nameof(model));
        }

        var table = new EmbeddingTable(model.Pieces);
        for (var piece = 0; piece < model.Pieces; piece++)
        {
            var vector = table._vectors.AsSpan(piece * Width, Width);
            TensorPrimitives.ConvertTruncating(model.Row(piece), vector);
            var norm = TensorPrimitives.Norm<float>(vector);
            if (norm > 0)
            {
                TensorPrimitives.Divide(vector, norm, vector);
                table._logWeights[piece] = MathF.Log(norm * model.Scale(piece));
            }
        }

        return table;
    }

    /// <summary>The vectors with their weights folded in, row-major.</summary>
    public float[] Folded()
    {
        var folded = _vectors.ToArray();
        for (var piece = 0; piece < Pieces; piece++)
        {
            var row = folded.AsSpan(piece * Width, Width);
            TensorPrimitives.Multiply(row, MathF.Exp(_logWeights[piece]), row);
        }

        return folded;
    }

    /// <summary>Sums the pieces of texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="sums">Receives one row a text.</param>
    public void Sum(TextBatch texts, float[] sums) => Parallelism.For(texts.Count, 1, (from, to) =>
    {
        for (var text = from; text < to; text++)
        {
            var sum = sums.AsSpan(text * Width, Width);
            sum.Clear();
            foreach (var piece in texts[text])
            {
                TensorPrimitives.MultiplyAdd(_vectors.AsSpan(piece * Width, Width), MathF.Exp(_logWeights[piece]), sum, sum);
            }
        }
    });

    /// <summary>Takes a step against the gradient. Each piece is moved by one thread, its occurrences summed in the order of the texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="gradient">By the sums of the texts, one row a text.</param>
    /// <param name="rate">Length of the step.</param>
    public void Step(TextBatch texts, float[] gradient, float rate)
    {
        var occurrences = texts.Occurrences(Pieces);
        Parallelism.For(occurrences.Pieces.Length, 1, (from, to) =>
        {
            Span<float> sum = stackalloc float[Width];
            for (var i = from; i < to; i++)
            {
                sum.Clear();
                foreach (var text in occurrences.TextsOf(i))
                {
                    TensorPrimitives.Add(sum, gradient.AsSpan(text * Width, Width), sum);
                }

                Move(occurrences.Pieces[i], sum, rate);
            }
        });
    }

    private void Move(int piece, Span<float> gradient, float rate)
    {
        var vector = _vectors.AsSpan(piece * Width, Width);
        var squares = _squares.AsSpan(piece * Width, Width);
        var weight = MathF.Exp(_logWeights[piece]);
        var weightGradient = weight * TensorPrimitives.Dot<float>(gradient, vector);
        _weightSquares[piece] += weightGradient * weightGradient;
        _logWeights[piece] -= rate * WeightRateShare * weightGradient / MathF.Sqrt(_weightSquares[piece]);

        TensorPrimitives.Multiply(gradient, weight, gradient);
        TensorPrimitives.MultiplyAdd(gradient, gradient, squares, squares);
        Span<float> steps = stackalloc float[Width];
        TensorPrimitives.ReciprocalSqrt<float>(squares, steps);
        TensorPrimitives.Multiply(steps, gradient, steps);
        TensorPrimitives.MultiplyAdd(steps, -rate, vector, vector);
    }

    /// <summary>Box and Muller's transform.</summary>
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
