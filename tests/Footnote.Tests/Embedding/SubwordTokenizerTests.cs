using Footnote.Embedding;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Embedding;

public sealed class SubwordTokenizerTests
{
    [Theory]
    [InlineData("getUserName64", "get user name 64")]
    [InlineData("XMLHttp_name", "xml http name")]
    [InlineData("GPUs", "gpus")]
    [InlineData("the USER’S name", "users name")]
    [InlineData("WÖRTER", "wörter")]
    [InlineData("日日", "日 日")]
    [InlineData("", "")]
    [InlineData("?! \ud800", "")]
    public void Words_and_names_are_cut_and_folded(string text, string expected) => Assert.Equal(expected, Pieces(text));

    [Fact]
    public void The_longest_piece_wins_and_pieces_inside_words_are_others_than_at_their_beginning()
    {
        Assert.Equal("un reada", Pieces("unreada"));
        Assert.Equal("un reada", Pieces("unreadable"));
        Assert.Equal("un able", Pieces("unable"));
        Assert.NotEqual(Indices("a")[0], Indices("una")[1]);
    }

    [Fact]
    public void Characters_without_a_piece_are_left_out() => Assert.Equal("user name", Pieces("userzname"));

    [Fact]
    public void What_does_not_fit_is_left_out()
    {
        var pieces = new int[2];

        Assert.Equal(2, new SubwordTokenizer(TinyModel.Vocabulary).Tokenize("get user name", pieces));
    }

    [Fact]
    public void A_word_without_end_is_cut_in_bounded_parts() => Assert.Equal(100_000, Indices(new string('a', 100_000)).Length);

    [Fact]
    public void Any_text_has_at_most_a_piece_a_character() => Prop.ForAll<string?>(
        ArbMap.Default.ArbFor<string?>(), text => Indices(text ?? "").All(piece => piece >= 0 && piece < TinyModel.Vocabulary.Count)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_piece_that_occurs_twice_is_refused() => Assert.Throws<FormatException>(() => PieceVocabulary.From(["a", "a"], []));

    private static string Pieces(string text) => string.Join(' ', Indices(text).Select(piece => TinyModel.Vocabulary[piece].ToString()));

    private static int[] Indices(string text)
    {
        var pieces = new int[text.Length];
        return pieces[..new SubwordTokenizer(TinyModel.Vocabulary).Tokenize(text, pieces)];
    }
}
