using System.Numerics.Tensors;

namespace Footnote.Providers.Wire;

/// <summary>Ways to make one vector of those of a text's tokens.</summary>
internal static class TokenPooling
{
    /// <summary>What is done where nobody says otherwise, as most embedding models want it.</summary>
    public const string Mean = "mean";

    private static readonly string[] Known = [Mean, "cls", "last", "max"];

    /// <summary>A name, or empty for not known.</summary>
    /// <exception cref="ArgumentException">There is no such way.</exception>
    public static string Check(string name) => name.Length == 0 || Known.Contains(name, StringComparer.Ordinal)
        ? name
        : throw new ArgumentException($"this is no pooling; valid: {string.Join(", ", Known)}.", nameof(name));

    /// <summary>The text's vector, not yet of unit length.</summary>
    /// <param name="tokens">The tokens' vectors in their order, one or more, all of one width.</param>
    /// <param name="name">The way; empty for <see cref="Mean"/>.</param>
    public static float[] Pool(IReadOnlyList<float[]> tokens, string name) => name switch
    {
        "cls" => tokens[0],
        "last" => tokens[^1],
        "max" => tokens.Skip(1).Aggregate((float[])tokens[0].Clone(), (most, token) =>
        {
            TensorPrimitives.Max(most, token, most);
            return most;
        }),
        _ => Average(tokens),
    };

    private static float[] Average(IReadOnlyList<float[]> tokens)
    {
        var mean = new float[tokens[0].Length];
        foreach (var token in tokens)
        {
            TensorPrimitives.Add(mean, token, mean);
        }

        TensorPrimitives.Divide(mean, tokens.Count, mean);
        return mean;
    }
}
