namespace Footnote.Encoders.Tokenizers;

/// <summary>A token that is found in the text before anything else is done with it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsSpecial">Whether decoding may leave it out.</param>
/// <param name="IsNormalized">Whether it is looked for in the normalised text.</param>
/// <param name="IsWholeWord">Whether letters beside it keep it from being found.</param>
/// <param name="EatsLeft">Whether white space before it belongs to it.</param>
/// <param name="EatsRight">Whether white space after it belongs to it.</param>
internal sealed record AddedToken(int Id, string Content, bool IsSpecial = true, bool IsNormalized = false, bool IsWholeWord = false, bool EatsLeft = false, bool EatsRight = false);
