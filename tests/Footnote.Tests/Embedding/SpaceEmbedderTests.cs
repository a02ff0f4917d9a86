using Footnote.Embedding;

namespace Footnote.Tests.Embedding;

public sealed class SpaceEmbedderTests : IDisposable
{
    private readonly ScriptedGenerator _generator = new();

    public void Dispose() => _generator.Dispose();

    [Fact]
    public async Task A_space_is_pinned_with_its_width_and_the_vectors_of_the_fixed_texts()
    {
        var pinned = await new SpaceEmbedder(_generator).ProbeAsync(default);

        Assert.Equal(_generator.Space! with { Width = 64 }, pinned.Space);
        Assert.Equal(PinnedSpace.ProbeTexts, Assert.Single(_generator.Calls));
        Assert.Equal(PinnedSpace.ProbeTexts.Count, pinned.Probes.Count);
    }

    [Fact]
    public void A_generator_that_tells_no_space_is_named_by_what_it_is()
    {
        _generator.Space = null;

        Assert.Equal(nameof(ScriptedGenerator), new SpaceEmbedder(_generator).Space.Model);
    }

    [Fact]
    public async Task A_width_other_than_the_one_expected_is_an_error()
    {
        var error = await Assert.ThrowsAsync<IOException>(async () => await new SpaceEmbedder(_generator).EmbedAsync(["text"], 32, default));

        Assert.Contains("64 numbers where 32 are expected", error.Message);
    }

    [Fact]
    public async Task Vectors_of_several_widths_are_an_error()
    {
        var made = 0;
        _generator.Spoil = vector => vector[..(64 - made++)];

        await Assert.ThrowsAsync<IOException>(async () => await new SpaceEmbedder(_generator).EmbedAsync(["one", "two"], null, default));
    }

    [Fact]
    public async Task Vectors_of_no_width_are_an_error()
    {
        _generator.Spoil = _ => [];

        await Assert.ThrowsAsync<IOException>(async () => await new SpaceEmbedder(_generator).ProbeAsync(default));
    }
}
