using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>One model at one provider: what is counted, priced and broken off apart.</summary>
/// <param name="Provider">The provider, as in its <c>type</c> in the configuration; two servers of one type have two names.</param>
/// <param name="Model">The model's name as it is sent.</param>
public sealed record ModelEndpoint(string Provider, string Model)
{
    private const string Local = "local";

    /// <summary>The key it is called with; none for a server of one's own. A call without a key is free unless a price is listed for it.</summary>
    public Secret Key { get; init; }

    /// <summary>A name for the key that gives nothing of it away: the first 8 hexadecimal digits of its SHA-256; empty where there is none.</summary>
    public string KeyLabel => Key.IsEmpty ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key.Reveal())))[..8];

    /// <summary>How long one attempt may take; null for the usual time of <c>resilience.timeout.attempt</c>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>A model in this process, which costs nothing and needs no pipeline.</summary>
    public static ModelEndpoint InProcess(string model) => new(Local, model);

    /// <summary>Whether the model is in this process.</summary>
    public bool IsInProcess => Provider == Local;

    /// <summary>The endpoint of a call that may name another model of the same provider: that one is counted, priced and broken off.</summary>
    internal ModelEndpoint Of(ChatOptions? options) => options?.ModelId is { } model ? this with { Model = model } : this;

    /// <inheritdoc/>
    public override string ToString() => $"{Provider} ({Model})";
}
