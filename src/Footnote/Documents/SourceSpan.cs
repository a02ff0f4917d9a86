namespace Footnote.Documents;

/// <summary>A half-open range of UTF-16 code units, <c>[Start, End)</c>, in <see cref="Document.Text"/>.</summary>
/// <param name="Start">First code unit, 0 or more.</param>
/// <param name="End">One past the last code unit, at least <paramref name="Start"/>.</param>
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(SourceSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>Whether the two spans share at least one code unit.</summary>
    public bool Overlaps(SourceSpan other) => other.Start < End && Start < other.End;

    /// <summary>The same span moved by <paramref name="offset"/> code units.</summary>
    public SourceSpan Shift(int offset) => new(Start + offset, End + offset);

    /// <summary>The text this span covers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches beyond <paramref name="text"/>.</exception>
    public string Of(string text) => text[Start..End];

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}
