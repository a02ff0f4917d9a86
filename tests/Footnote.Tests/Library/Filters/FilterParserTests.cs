using Footnote.Library.Filters;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Library.Filters;

public sealed class FilterParserTests
{
    [Fact]
    public void And_binds_closer_than_or_and_not_closer_than_and()
    {
        var parsed = FilterParser.Parse("tag=a or not tag=b and tag=c");

        Assert.Equal(new FilterExpression.Or(Tag("a"), new FilterExpression.And(new FilterExpression.Not(Tag("b")), Tag("c"))), parsed);
    }

    [Fact]
    public void Brackets_group() =>
        Assert.Equal(new FilterExpression.And(new FilterExpression.Or(Tag("a"), Tag("b")), Tag("c")), FilterParser.Parse("(tag=a OR tag=b) AND tag:c"));

    [Theory]
    [InlineData("version=2.0", FilterField.Version, "2.0")]
    [InlineData("path:guides/**/*.md", FilterField.Path, "guides/**/*.md")]
    [InlineData("section : \"How to (re)start\"", FilterField.Section, "How to (re)start")]
    [InlineData("Source=a:b=c", FilterField.Source, "a:b=c")]
    [InlineData("product=order", FilterField.Product, "order")]
    public void A_value_is_a_word_or_stands_in_quotes(string text, FilterField field, string value) =>
        Assert.Equal(new FilterExpression.Condition(field, FilterComparison.Equal, value), FilterParser.Parse(text));

    [Theory]
    [InlineData("date=2024", "2024-01-01", "2025-01-01")]
    [InlineData("date=2024-12", "2024-12-01", "2025-01-01")]
    [InlineData("date=2024-02-29", "2024-02-29", "2024-03-01")]
    [InlineData("date:2024-01..2024-03", "2024-01-01", "2024-04-01")]
    public void A_date_stands_for_the_time_from_its_first_day_to_its_last(string text, string first, string next) => Assert.Equal(
        new FilterExpression.And(
            new FilterExpression.Condition(FilterField.Date, FilterComparison.GreaterOrEqual, first),
            new FilterExpression.Condition(FilterField.Date, FilterComparison.Less, next)),
        FilterParser.Parse(text));

    [Theory]
    [InlineData("", 1, "the fields are source, path")]
    [InlineData("verson=2.0", 1, "did you mean version?")]
    [InlineData("tag=a tag=b", 7, "expected \"and\", \"or\" or the end, not \"tag=b\"")]
    [InlineData("tag=a and", 10, "the filter ends here")]
    [InlineData("tag", 4, "= : != < <= > >=")]
    [InlineData("tag=", 5, "expected a value")]
    [InlineData("(tag=a", 7, "\")\"")]
    [InlineData("tag=\"a", 5, "not closed")]
    [InlineData("tag<a", 5, "tag has no order")]
    [InlineData("date=soon", 6, "soon is no date")]
    [InlineData("date=2024-13", 6, "no date")]
    [InlineData("version=..", 9, "a beginning or an end")]
    public void An_error_says_where_and_what_was_expected(string text, int character, string expected)
    {
        var error = Assert.Throws<FilterException>(() => FilterParser.Parse(text));

        Assert.Contains($"at character {character}:", error.Message);
        Assert.Contains(expected, error.Message);
        Assert.Equal(character - 1, error.Position);
    }

    [Fact]
    public void Length_depth_and_number_of_conditions_are_limited()
    {
        Assert.Throws<FilterException>(() => FilterParser.Parse(new string('(', 1000)));
        Assert.Throws<FilterException>(() => FilterParser.Parse(string.Concat(Enumerable.Repeat("not ", 400))));
        Assert.Throws<FilterException>(() => FilterParser.Parse(string.Join(" or ", Enumerable.Repeat("tag=a", 101))));
        Assert.Throws<FilterException>(() => FilterParser.Parse($"tag={new string('x', 10_000)}"));
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_with_a_place_in_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("tag", "date", "version", "=", ":", "<", "!=", "2024", "1.0..2", "..", "(", ")", "and ", "or ", "not ", " ", "\"", "é", "*").ListOf().ToArbitrary(),
        parts => IsParsedOrRefused(string.Concat(parts))));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("tag=a", null, true)]
    [InlineData("tag=a and not version=1", null, false)]
    [InlineData("version=1", "latest", true)]
    [InlineData(null, "all", false)]
    [InlineData(null, "1.0", false)]
    public void The_latest_is_asked_unless_something_is_said_of_versions(string? where, string? version, bool latestOnly) =>
        Assert.Equal(latestOnly, Filter.Parse(where, version).LatestOnly);

    private static FilterExpression.Condition Tag(string value) => new(FilterField.Tag, FilterComparison.Equal, value);

    private static bool IsParsedOrRefused(string text)
    {
        try
        {
            return FilterParser.Parse(text) is not null;
        }
        catch (FilterException e)
        {
            return e.Position >= 0 && e.Position <= text.Length;
        }
    }
}
