namespace Footnote.Search.Terms;

/// <summary>What a <see cref="Token"/> stands for.</summary>
public enum TokenKind
{
    /// <summary>A word of the language, stemmed.</summary>
    Word,

    /// <summary>A number such as <c>42</c> or <c>3.14</c>, as typed.</summary>
    Number,

    /// <summary>A whole name such as <c>mstatus.MIE</c>, <c>--dry-run</c> or <c>C++</c>, folded but never stemmed.</summary>
    Identifier,

    /// <summary>A part of an identifier: <c>mie</c>, <c>dry</c>, <c>rv64</c>. Parts that are words are stemmed.</summary>
    Part,

    /// <summary>The letters or the digits of a part that has both: <c>rv</c> and <c>64</c> of <c>rv64</c>. Indexed, but not looked for when the part itself is.</summary>
    Fragment,
}
