using Footnote.Encoders.Tests.Fixtures;
using Footnote.Encoders.Tokenizers;

namespace Footnote.Encoders.Tests.Tokenizers;

/// <summary>Against @huggingface/transformers on the tiny models' tokenizers.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Models => FixtureCase.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Tokens_are_those_of_the_other_implementation(string model)
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder(model));
        var buffer = new TokenBuffer();
        foreach (var expected in FixtureCase.Read(model, "tokens.json"))
        {
            Encode(tokenizer, expected, buffer);

            Assert.Equal(expected.Ids, buffer.Ids.ToArray());
            Assert.Equal(expected.TypeIds, buffer.TypeIds.ToArray());
            Assert.False(buffer.Truncated);
        }
    }

    [Theory]
    [InlineData("trained")]
    [InlineData("trained-cross")]
    public void Tokens_are_those_a_model_of_the_project_was_trained_on(string model)
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder(model));
        var buffer = new TokenBuffer();
        foreach (var expected in FixtureCase.Read(model, "expected.json"))
        {
            Encode(tokenizer, expected, buffer);

            Assert.Equal(expected.Ids, buffer.Ids.ToArray());
            Assert.Equal(expected.TypeIds, buffer.TypeIds.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Decoded_text_is_that_of_the_other_implementation(string model)
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder(model));
        foreach (var expected in FixtureCase.Read(model, "tokens.json"))
        {
            Assert.Equal(expected.Decoded, tokenizer.Decode(expected.Ids));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Places_of_tokens_go_forward_and_lie_in_their_text(string model)
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder(model));
        var buffer = new TokenBuffer();
        foreach (var expected in FixtureCase.Read(model, "tokens.json"))
        {
            Encode(tokenizer, expected, buffer);
            foreach (var source in (sbyte[])[0, 1])
            {
                var last = 0;
                for (var i = 0; i < buffer.Count; i++)
                {
                    if (buffer.Sources[i] == source)
                    {
                        Assert.InRange(buffer.Starts[i], last, buffer.Ends[i]);
                        Assert.InRange(buffer.Ends[i], 0, (source == 0 ? expected.Text : expected.Pair!).Length);
                        last = buffer.Starts[i];
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Cutting_keeps_the_beginning_and_the_special_tokens(string model)
    {
        var tokenizer = TokenizerLoader.Load(FixtureCase.Folder(model));
        var (whole, cut) = (new TokenBuffer(), new TokenBuffer());
        tokenizer.Encode("the wheel turns a gear", whole);

        tokenizer.Encode("the wheel turns a gear", cut, 5);

        Assert.True(cut.Truncated);
        Assert.Equal(5, cut.Count);
        Assert.Equal(whole.Ids[..4].ToArray(), cut.Ids[..4].ToArray());
        Assert.Equal(whole.Ids[^1], cut.Ids[4]);
        Assert.Equal(whole.Count - 2, tokenizer.Count("the wheel turns a gear"));
    }

    private static void Encode(ITokenizer tokenizer, FixtureCase expected, TokenBuffer buffer)
    {
        if (expected.Pair is null)
        {
            tokenizer.Encode(expected.Text, buffer);
        }
        else
        {
            tokenizer.EncodePair(expected.Text, expected.Pair, buffer);
        }
    }
}
