using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Tests.Answering;

public sealed class SourceFinderTests
{
    [Fact]
    public async Task A_page_that_is_named_is_not_named_again() => Assert.Equal(
        ["a.pdf 3", "a.pdf 5", "b.pdf 3"],
        await NearestAsync([], [Page("a.pdf", 3, 3), Page("a.pdf", 3, 3), Page("a.pdf", 5, 5), Page("a.pdf", 3, 3), Page("b.pdf", 3, 3)]));

    [Fact]
    public async Task A_passage_on_two_pages_is_named_where_one_of_them_is_not() => Assert.Equal(
        ["a.pdf 3", "a.pdf 3", "a.pdf 6"],
        await NearestAsync([], [Page("a.pdf", 3, 3), Page("a.pdf", 3, 4), Page("a.pdf", 4, 4), Page("a.pdf", 6, 6)]));

    [Fact]
    public async Task Pages_of_what_is_cited_are_named_already() => Assert.Equal(
        ["a.pdf 7"], await NearestAsync([Page("a.pdf", 3, 4)], [Page("a.pdf", 4, 4), Page("a.pdf", 7, 7)]));

    [Fact]
    public async Task Where_there_are_no_pages_sections_are_told_apart() => Assert.Equal(
        ["Reset", "Clock"], await NearestAsync([], [Section("Reset"), Section("Reset"), Section("Clock")]));

    [Fact]
    public async Task No_more_are_named_than_are_wanted() =>
        Assert.Equal(["a.pdf 1", "a.pdf 2", "a.pdf 3", "a.pdf 4"], await NearestAsync([Page("b.pdf", 1, 1)], [.. Enumerable.Range(1, 9).Select(page => Page("a.pdf", page, page))]));

    private static int _last;

    private static Passage Page(string path, int first, int last) => Manual.Empty with { Id = ++_last, Path = path, Pages = new PageRange(first, last) };

    private static Passage Section(string heading) => Manual.Empty with { Id = ++_last, Path = "a.md", Section = [heading] };

    private static async Task<IReadOnlyList<string>> NearestAsync(IReadOnlyList<Passage> cited, IReadOnlyList<Passage> passages)
    {
        var finder = new SourceFinder((_, _) => ValueTask.FromResult<IReadOnlyList<PlacedLine>>([]), sources: 5);
        var answer = new Answer { Question = "?", Citations = [.. cited.Select((passage, i) => new Citation(i + 1, passage, []))] };
        var complete = await finder.CompleteAsync(answer, passages, CancellationToken.None);

        Assert.Equal(Enumerable.Range(cited.Count + 1, complete.Nearest.Count), complete.Nearest.Select(source => source.Number));
        return [.. complete.Nearest.Select(source => source.Passage).Select(passage => passage.Pages is { } pages ? $"{passage.Path} {pages.First}" : passage.Section[^1])];
    }
}
