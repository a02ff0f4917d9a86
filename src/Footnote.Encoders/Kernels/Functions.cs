using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>Functions of one number, for many at once.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal static class Functions<T>
    where T : struct, ILanes<T>
{
    /// <summary>2ˣ for x from -126 to 127, below clamped; relative error below 2·10⁻⁷. x = n + r: a polynomial that meets 2ʳ in Chebyshev's points from -1/2 to 1/2, times 2ⁿ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PowerOfTwo(T x)
    {
        x = T.Max(x, T.Create(-126f));
        var n = T.Round(x);
        var r = x - n;
        var series = T.MultiplyAdd(T.Create(0.00133908634f), r, T.Create(0.00967603192f));
        series = T.MultiplyAdd(series, r, T.Create(0.0555035711f));
        series = T.MultiplyAdd(series, r, T.Create(0.240221075f));
        series = T.MultiplyAdd(series, r, T.Create(0.693147188f));
        series = T.MultiplyAdd(series, r, T.Create(1.00000008f));
        return T.ScaleByPowerOfTwo(series, n);
    }

    /// <summary>eˣ for x from -87 to 88, beyond clamped; relative error below 2·10⁻⁷. x = n·ln 2 + r: the series of eʳ to r⁶, times 2ⁿ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp(T x)
    {
        // ln 2 in two parts, so that n·ln 2 is exact (Cody and Waite 1980).
        x = T.Max(T.Min(x, T.Create(88f)), T.Create(-87f));
        var n = T.Round(x * T.Create(1.44269504f));
        var r = T.MultiplyAdd(n, T.Create(-0.693359375f), x);
        r = T.MultiplyAdd(n, T.Create(2.12194440e-4f), r);
        var series = T.MultiplyAdd(T.Create(1f / 720), r, T.Create(1f / 120));
        series = T.MultiplyAdd(series, r, T.Create(1f / 24));
        series = T.MultiplyAdd(series, r, T.Create(1f / 6));
        series = T.MultiplyAdd(series, r, T.Create(0.5f));
        series = T.MultiplyAdd(series, r, T.Create(1f));
        series = T.MultiplyAdd(series, r, T.Create(1f));
        return T.ScaleByPowerOfTwo(series, n);
    }

    /// <summary>The error function; absolute error below 3·10⁻⁷. An odd rational approximation on [-4, 4], beyond which it is ±1 in single precision (Eigen's coefficients).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Erf(T x)
    {
        x = T.Min(T.Max(x, T.Create(-4f)), T.Create(4f));
        var square = x * x;
        var top = T.MultiplyAdd(T.Create(-2.72614225801306e-10f), square, T.Create(2.77068142495902e-08f));
        top = T.MultiplyAdd(top, square, T.Create(-2.10102402082508e-06f));
        top = T.MultiplyAdd(top, square, T.Create(-5.69250639462346e-05f));
        top = T.MultiplyAdd(top, square, T.Create(-7.34990630326855e-04f));
        top = T.MultiplyAdd(top, square, T.Create(-2.95459980854025e-03f));
        top = T.MultiplyAdd(top, square, T.Create(-1.60960333262415e-02f));
        var bottom = T.MultiplyAdd(T.Create(-1.45660718464996e-05f), square, T.Create(-2.13374055278905e-04f));
        bottom = T.MultiplyAdd(bottom, square, T.Create(-1.68282697438203e-03f));
        bottom = T.MultiplyAdd(bottom, square, T.Create(-7.37332916720468e-03f));
        bottom = T.MultiplyAdd(bottom, square, T.Create(-1.42647390514189e-02f));
        return T.Divide(x * top, bottom);
    }

    /// <summary>x · Φ(x) with Φ(x) = (1 + erf(x/√2)) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Gelu(T x)
    {
        var half = x * T.Create(0.5f);
        return T.MultiplyAdd(half, Erf(x * T.Create(0.707106781f)), half);
    }

    /// <summary>x · (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2 = x / (1 + e^(-2u)) with u the argument of tanh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GeluTanh(T x)
    {
        var inner = T.MultiplyAdd(x * x, T.Create(-2 * 0.797884561f * 0.044715f), T.Create(-2 * 0.797884561f)) * x;
        return T.Divide(x, T.Create(1f) + Exp(inner));
    }

    /// <summary>tanh x = 1 - 2 / (e^2x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh(T x) => T.Create(1f) - (T.Divide(T.Create(2f), Exp(x + x) + T.Create(1f)));
}
