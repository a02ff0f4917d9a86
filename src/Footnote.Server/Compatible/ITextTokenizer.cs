namespace Footnote.Server.Compatible;

/// <summary>Cuts text into a model's pieces and joins them again.</summary>
public interface ITextTokenizer
{
    /// <summary>Cuts a text.</summary>
    IReadOnlyList<int> Tokenize(string text);

    /// <summary>Text of a piece; null where there is no such piece.</summary>
    string? TextOf(int piece);

    /// <summary>Joins pieces; unknown ones are left out.</summary>
    string Join(IReadOnlyList<int> pieces);
}
