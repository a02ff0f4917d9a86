using System.Text;
using Footnote.Embedding;

namespace Footnote.Server.Compatible;

/// <summary>The pieces of a static model.</summary>
internal sealed class PieceTokenizer(StaticModel model) : ITextTokenizer
{
    private readonly SubwordTokenizer _tokenizer = new(model.Vocabulary);

    public IReadOnlyList<int> Tokenize(string text)
    {
        var pieces = new int[text.Length];
        return pieces[.._tokenizer.Tokenize(text, pieces)];
    }

    public string? TextOf(int piece) => piece >= 0 && piece < model.Vocabulary.Count ? model.Vocabulary[piece].ToString() : null;

    public string Join(IReadOnlyList<int> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces.Where(piece => TextOf(piece) is not null))
        {
            text.Append(piece < model.Vocabulary.BeginningCount && text.Length > 0 ? " " : "").Append(model.Vocabulary[piece]);
        }

        return text.ToString();
    }
}
