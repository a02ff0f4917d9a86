using Footnote.Embedding;

namespace Footnote.Tests.Embedding;

public sealed class PinnedSpaceTests
{
    private static readonly EmbeddingSpace Space = new("example/model") { Pooling = "mean", QueryPrompt = "query: ", PassagePrompt = "passage: ", Width = 2 };

    [Fact]
    public void A_space_is_no_other_than_itself() => Assert.Empty(Pin(Space, 1, 0).DifferenceFrom(Pin(Space, 1, 0)));

    [Theory]
    [InlineData(0.04f, true)]
    [InlineData(0.05f, false)]
    public void Hosts_agree_where_the_cosine_of_their_vectors_is_large_enough(float turned, bool agree) =>
        Assert.Equal(agree, Pin(Space, 1, turned).DifferenceFrom(Pin(Space, 1, 0)).Length == 0);

    [Fact]
    public void One_text_that_differs_is_enough() =>
        Assert.NotEmpty(new PinnedSpace(Space, [Vector(1, 0), Vector(0, 1)]).DifferenceFrom(new PinnedSpace(Space, [Vector(1, 0), Vector(1, 0)])));

    [Fact]
    public void A_vector_without_direction_is_like_no_other_but_its_kind()
    {
        Assert.NotEmpty(Pin(Space, 0, 0).DifferenceFrom(Pin(Space, 1, 0)));
        Assert.Empty(Pin(Space, 0, 0).DifferenceFrom(Pin(Space, 0, 0)));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("width")]
    [InlineData("pooling")]
    [InlineData("query")]
    [InlineData("passage")]
    [InlineData("unit length")]
    public void Whatever_is_said_of_a_space_makes_a_difference_and_the_message_names_it(string named)
    {
        var other = named switch
        {
            "model" => Space with { Model = "example/other" },
            "width" => Space with { Width = 3 },
            "pooling" => Space with { Pooling = "cls" },
            "query" => Space with { QueryPrompt = "" },
            "passage" => Space with { PassagePrompt = "" },
            _ => Space with { IsNormalized = false },
        };

        var difference = other.DifferenceFrom(Space);

        Assert.Contains(named switch { "width" => "3 numbers", "query" => "question", _ => named }, difference);
        Assert.NotEmpty(Space.DifferenceFrom(other));
    }

    [Fact]
    public void What_a_service_does_not_tell_is_no_difference()
    {
        Assert.Empty((Space with { Pooling = "" }).DifferenceFrom(Space));
        Assert.Empty(Space.DifferenceFrom(Space with { Pooling = "", Width = null }));
    }

    [Fact]
    public void Equal_spaces_with_equal_vectors_are_equal()
    {
        Assert.Equal(Pin(Space, 1, 0), Pin(Space, 1, 0));
        Assert.Equal(Pin(Space, 1, 0).GetHashCode(), Pin(Space, 1, 0).GetHashCode());
        Assert.NotEqual(Pin(Space, 1, 0), Pin(Space, 1, 0.001f));
        Assert.NotEqual(Pin(Space, 1, 0), Pin(Space with { Model = "example/other" }, 1, 0));
    }

    private static PinnedSpace Pin(EmbeddingSpace space, float x, float y) => new(space, [Vector(x, y)]);

    private static ReadOnlyMemory<float> Vector(float x, float y) => new([x, y]);
}
