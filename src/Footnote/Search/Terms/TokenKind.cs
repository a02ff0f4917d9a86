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

    /// <summary>A part or another spelling of an identifier: <c>mie</c>, <c>dry</c>, <c>rv64</c>, <c>il6</c>. Parts that are words are stemmed.</summary>
    Part,
}
