namespace Footnote.Server.Compatible;

/// <summary>Cuts text into a model's tokens and joins them again.</summary>
internal interface ITextTokenizer
{
    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withSpecial">Whether the tokens that the model wants around it are added.</param>
    IReadOnlyList<TextToken> Tokenize(string text, bool withSpecial);

    /// <summary>Number of a text's tokens, special ones not counted.</summary>
    int Count(string text);

    /// <summary>Joins tokens; unknown ones are left out.</summary>
    /// <param name="ids">The tokens.</param>
    /// <param name="skipSpecial">Whether special ones are left out.</param>
    string Join(IReadOnlyList<int> ids, bool skipSpecial);
}
