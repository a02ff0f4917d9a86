using System.Text;
using Footnote.Embedding;

namespace Footnote.Server.Compatible;

/// <summary>The pieces of a static model, which folds its words, so that pieces have no place in the text; none is special.</summary>
internal sealed class StaticTokenizer(StaticModel model) : ITextTokenizer
{
    private readonly SubwordTokenizer _tokenizer = new(model.Vocabulary);

    public IReadOnlyList<TextToken> Tokenize(string text, bool withSpecial) => [.. Pieces(text).Select(piece => new TextToken(piece, TextOf(piece), false, null, null))];

    public int Count(string text) => Pieces(text).Length;

    public string Join(IReadOnlyList<int> ids, bool skipSpecial)
    {
        var text = new StringBuilder();
        foreach (var piece in ids.Where(piece => TextOf(piece) is not null))
        {
            text.Append(piece < model.Vocabulary.BeginningCount && text.Length > 0 ? " " : "").Append(model.Vocabulary[piece]);
        }

        return text.ToString();
    }

    private int[] Pieces(string text)
    {
        var pieces = new int[text.Length];
        return pieces[.._tokenizer.Tokenize(text, pieces)];
    }

    private string? TextOf(int piece) => piece >= 0 && piece < model.Vocabulary.Count ? model.Vocabulary[piece].ToString() : null;
}
