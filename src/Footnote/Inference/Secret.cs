using System.Diagnostics;

namespace Footnote.Inference;

/// <summary>A key or token. It prints as stars everywhere: in logs, dumps, errors and debuggers; only <see cref="Reveal"/> gives it away.</summary>
[DebuggerDisplay("***")]
public readonly struct Secret(string? value) : IEquatable<Secret>
{
    private readonly string? _value = value;

    /// <summary>Whether there is none, which means: not configured.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(_value);

    /// <summary>Whether it is a stand-in (<c>dummy_…</c>) with which no call may be made.</summary>
    public bool IsDummy => _value?.StartsWith("dummy_", StringComparison.Ordinal) == true;

    /// <summary>The secret itself, for the header it goes into.</summary>
    public string Reveal() => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => IsEmpty ? "" : "***";

    /// <inheritdoc/>
    public bool Equals(Secret other) => string.Equals(_value ?? "", other._value ?? "", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value ?? "");

    /// <summary>Whether two secrets are the same.</summary>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Whether two secrets differ.</summary>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);
}
