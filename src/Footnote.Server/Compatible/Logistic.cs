namespace Footnote.Server.Compatible;

/// <summary>The logistic function, which makes a probability of a model's output.</summary>
internal static class Logistic
{
    /// <summary>The nearest to 0 and 1 that its inverse is taken of, so that it stays finite.</summary>
    private const double Edge = 1e-7;

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Of(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The x of a probability: ln(p / (1 − p)).</summary>
    public static double Inverse(double probability)
    {
        var inside = Math.Clamp(probability, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }
}
