using Footnote.Embedding;
using Footnote.Retrieval.Learned;
using Footnote.Tests.Embedding;
using Footnote.Tests.Support;

namespace Footnote.Tests.Retrieval.Learned;

public sealed class PieceFeaturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StaticEmbedder _embedder;

    public PieceFeaturesTests() => _embedder = new StaticEmbedder(TinyModel.Open(_folder));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_passage_with_every_piece_has_all_of_it_and_one_without_pieces_nothing()
    {
        var rows = Rows("user name", "name user", "", "xml");

        Assert.Equal(1, rows[0][(int)PassageFeature.Pieces], tolerance: 1e-4);
        Assert.Equal(1, rows[0][(int)PassageFeature.RarePieces], tolerance: 1e-4);
        Assert.Equal(1, rows[0][(int)PassageFeature.Focus], tolerance: 1e-4);
        Assert.All(rows[1], number => Assert.Equal(0, number));
        Assert.InRange(rows[2][(int)PassageFeature.Pieces], 0, 0.5);
    }

    [Fact]
    public void A_piece_that_few_candidates_have_counts_more_among_the_rare_ones()
    {
        var rows = Rows("user name", "user", "name", "user xml", "user http");

        Assert.True(rows[1][(int)PassageFeature.RarePieces] - rows[1][(int)PassageFeature.Pieces] > rows[0][(int)PassageFeature.RarePieces] - rows[0][(int)PassageFeature.Pieces]);
    }

    [Fact]
    public void What_else_a_passage_says_takes_from_its_focus_alone()
    {
        var rows = Rows("user", "user", "user xml http gpus");

        Assert.Equal(rows[0][(int)PassageFeature.Pieces], rows[1][(int)PassageFeature.Pieces], tolerance: 1e-6);
        Assert.True(rows[0][(int)PassageFeature.Focus] > rows[1][(int)PassageFeature.Focus] + 0.3);
    }

    [Fact]
    public void Stop_words_of_the_question_are_not_compared() => Assert.Equal(1, new QuestionPieces(_embedder, "A user?").Count);

    private float[][] Rows(string question, params string[] passages)
    {
        var asked = new QuestionPieces(_embedder, question);
        var cut = passages.Select(Cut).ToList();
        var features = new PieceFeatures(asked, cut);
        return [.. cut.Select(pieces =>
        {
            var row = new float[PassageFeatures.Count];
            features.Write(pieces, row);
            return row;
        })];
    }

    private int[] Cut(string passage)
    {
        var pieces = new int[passage.Length];
        return QuestionPieces.Of(pieces.AsSpan(0, _embedder.Cut(passage, pieces)));
    }
}
