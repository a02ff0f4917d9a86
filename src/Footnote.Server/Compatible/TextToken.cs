namespace Footnote.Server.Compatible;

/// <summary>A token of a text.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">What it stands for: the text between <paramref name="Start"/> and <paramref name="Stop"/>, or a special token's name.</param>
/// <param name="Special">Whether it comes from no text, such as <c>[CLS]</c>.</param>
/// <param name="Start">Where it begins, in characters (Unicode scalar values); null for special ones.</param>
/// <param name="Stop">Where it ends, exclusive; null for special ones.</param>
internal sealed record TextToken(int Id, string? Text, bool Special, int? Start, int? Stop);
