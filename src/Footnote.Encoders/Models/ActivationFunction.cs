namespace Footnote.Encoders.Models;

/// <summary>What is applied between two linear layers.</summary>
public enum ActivationFunction
{
    /// <summary>x · Φ(x) with the error function: <c>gelu</c>.</summary>
    GeluErf,

    /// <summary>x · Φ(x) approximated by tanh: <c>gelu_new</c>, <c>gelu_pytorch_tanh</c>, <c>gelu_fast</c>.</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>Hyperbolic tangent; in classification heads only.</summary>
    Tanh,
}
