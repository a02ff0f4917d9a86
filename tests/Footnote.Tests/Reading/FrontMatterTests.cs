using Footnote.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Reading;

public sealed class FrontMatterTests
{
    [Fact]
    public void Product_version_date_and_tags_are_read()
    {
        var document = new MarkdownReader().Read(
            """
            ---
            title: "Pump: notes"
            product: Pump # the small one
            version: v1.4
            date: 2024-03-05T10:00:00Z
            tags:
              - draft
              - 'for operators'
            ---
            Words.
            """, default);

        Assert.Equal("Pump: notes", document.Title);
        Assert.Equal("Pump", document.Metadata.Product);
        Assert.Equal("1.4", document.Metadata.Version);
        Assert.Equal(new DateOnly(2024, 3, 5), document.Metadata.Date);
        Assert.Equal(["draft", "for operators"], document.Metadata.Tags);
    }

    [Theory]
    [InlineData("tags: [a, \"b\", a]")]
    [InlineData("tags: a, b")]
    [InlineData("tags:\n- a\n- b # last")]
    [InlineData("keywords: [a, b]\r")]
    public void Tags_are_read_however_they_are_written(string yaml) => Assert.Equal(["a", "b"], FrontMatter.Read(yaml).Metadata.Tags);

    [Theory]
    [InlineData("title: Ratio 3: 1", "Ratio 3: 1")]
    [InlineData("title: C# in short", "C# in short")]
    [InlineData("title: 'it''s'", "it")]
    [InlineData("title:", null)]
    [InlineData("nested:\n  title: inner", null)]
    public void Titles_that_are_no_strict_yaml_are_read_too(string yaml, string? title) => Assert.Equal(title, FrontMatter.Read(yaml).Title);

    [Theory]
    [InlineData("version: &a [*a, *a]")]
    [InlineData("version: {x: {y: z}}")]
    [InlineData("version: |")]
    [InlineData("date: 05/09/2022")]
    public void What_is_more_than_a_value_says_nothing(string yaml)
    {
        var metadata = FrontMatter.Read(yaml).Metadata;

        Assert.Null(metadata.Version);
        Assert.Null(metadata.Date);
    }

    [Fact]
    public void Any_text_is_read_without_error_and_keeps_the_limits() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("title", "version", "tags", ": ", ":", "[", "]", "- ", "\n", "\n  ", "\"", "'", "&a", "*a", "#", "\0", new string('x', 300)).ListOf().ToArbitrary(),
        parts => FrontMatter.Read(string.Concat(parts)).Metadata is { Version: null or { Length: > 0 and <= 200 }, Tags.Count: <= 100 }));
}
