using Footnote.Encoders.Tests.Fixtures;
using Footnote.Encoders.Tokenizers;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Tokenizers;

public sealed class WordPieceTests
{
    [Fact]
    public void Published_vectors_of_the_uncased_vocabulary_are_met()
    {
        var folder = SharedData.Require("models", "bert-uncased-vocab");
        var tokenizer = TokenizerLoader.Load(folder);
        var texts = File.ReadAllText(Path.Combine(folder, "ggml-vocab-bert-bge.gguf.inp")).Split("\n__ggml_vocab_test__\n");
        var lines = File.ReadAllLines(Path.Combine(folder, "ggml-vocab-bert-bge.gguf.out"));
        var buffer = new TokenBuffer();

        Assert.True(texts.Length > 30);
        for (var i = 0; i < lines.Length; i++)
        {
            tokenizer.Encode(texts[i], buffer);
            Assert.Equal(lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse), buffer.Ids[1..^1].ToArray());
        }
    }

    [Fact]
    public void Places_point_at_the_original_through_accents_and_spaces()
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder("bert"));
        var buffer = new TokenBuffer();
        const string Text = "  Whe\u0301\u0301el\tTURNS 二";

        tokenizer.Encode(Text, buffer);

        Assert.Equal(["Whe\u0301\u0301el", "TURN", "S", "二"], Pieces(Text, buffer));
    }

    [Fact]
    public void A_word_of_more_than_a_hundred_letters_is_unknown()
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder("bert"));
        var buffer = new TokenBuffer();

        tokenizer.Encode(new string('a', 100) + " " + new string('a', 101), buffer);

        Assert.Equal(tokenizer.SpecialTokens.Unknown, buffer.Ids[^2]);
        Assert.Equal(100 + 1 + 2, buffer.Count);
    }

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm()
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder("bert"));
        var buffer = new TokenBuffer();

        tokenizer.Encode("the\uD800 wheel \uDC00", buffer);

        Assert.Equal(["the\uD800"[..3], "wheel"], Pieces("the\uD800 wheel \uDC00", buffer));
    }

    [Fact]
    public void Encoding_again_allocates_nothing()
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder("bert"));
        var buffer = new TokenBuffer();
        var text = string.Concat(Enumerable.Repeat("The wheel turns the gear; 12 Ünïcödé passages 二! ", 50));
        tokenizer.Encode(text, buffer);
        tokenizer.EncodePair(text, text, buffer, 64);

        var before = GC.GetAllocatedBytesForCurrentThread();
        tokenizer.Encode(text, buffer);
        tokenizer.EncodePair(text, text, buffer, 64);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(3, 10, 8, 3, 5)]
    [InlineData(10, 3, 8, 5, 3)]
    [InlineData(10, 10, 9, 4, 5)]
    [InlineData(10, 12, 9, 4, 5)]
    [InlineData(12, 10, 9, 5, 4)]
    [InlineData(0, 10, 4, 0, 4)]
    [InlineData(2, 2, 4, 2, 2)]
    [InlineData(5, 5, 0, 0, 0)]
    public void Of_two_texts_the_longer_is_cut_first(int first, int second, int room, int firstKept, int secondKept) =>
        Assert.Equal((firstKept, secondKept), TextTokenizer.LongestFirst(first, second, room));

    [Fact]
    public void Less_room_than_the_special_tokens_need_is_an_error()
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder("bert"));

        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.EncodePair("the", "wheel", new TokenBuffer(), 2));
    }

    private static string[] Pieces(string text, TokenBuffer buffer)
    {
        var pieces = new List<string>();
        for (var i = 0; i < buffer.Count; i++)
        {
            if (buffer.Sources[i] != TokenBuffer.NoSource)
            {
                pieces.Add(text[buffer.Starts[i]..buffer.Ends[i]]);
            }
        }

        return [.. pieces];
    }
}
