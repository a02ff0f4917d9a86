using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Library;
using Footnote.Library.Filters;
using Footnote.Reading;
using Footnote.Retrieval;
using Footnote.Search.Terms;
using Footnote.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Contracts;

/// <summary>How every library chooses passages, whatever it is kept in.</summary>
public abstract class FilterContract : IDisposable
{
    private static readonly DateTime Now = new(2026, 1, 31, 23, 30, 0, DateTimeKind.Utc);

    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task One_file_of_a_thousand_still_fills_the_limit()
    {
        await using var library = Open();
        var files = Enumerable.Range(0, 999).Select(i => ($"noise/{i}.md", $"# Valve\n\nThe valve of pump {i} opens. Valve, valve, valve."));
        var wanted = string.Concat(Enumerable.Range(0, 5).Select(i => $"# Part {i}\n\nA long and winding account, number {i}, that says a thing about some valve at its end.\n\n"));
        await AddAsync(library, [.. files, ("wanted/here.md", wanted)]);
        var retriever = new LexicalRetriever(library, new Bm25Parameters(), StopWords.English);
        var filter = Filter.Parse("path:wanted/**");

        var all = await retriever.RetrieveAsync(new Query("valve", 1004), default);
        var found = await retriever.RetrieveAsync(new Query("valve", 5) { Filter = filter }, default);

        Assert.Equal(1004, all.Candidates.Count);
        Assert.Equal(5, found.Candidates.Count);
        Assert.All(found.Candidates, candidate => Assert.Equal("wanted/here.md", candidate.Passage.Path));
        Assert.Equal(all.Candidates.Where(candidate => candidate.Passage.Path == "wanted/here.md").Select(candidate => candidate.Score), found.Candidates.Select(candidate => candidate.Score));
    }

    [Theory]
    [InlineData("source=pump.md", "pump.md")]
    [InlineData("source=guides/VALVE.md", "guides/valve.md")]
    [InlineData("path:guides", "guides/valve.md")]
    [InlineData("format=markdown", "guides/valve.md pump.md")]
    [InlineData("format=txt", "notes.txt")]
    [InlineData("product=pump", "pump.md")]
    [InlineData("version=1.4", "pump.md")]
    [InlineData("version>=1.4 and version<2", "pump.md")]
    [InlineData("version:1..2", "guides/valve.md pump.md")]
    [InlineData("version=1.*", "pump.md")]
    [InlineData("not version=1.4", "guides/valve.md notes.txt")]
    [InlineData("version!=1.4", "guides/valve.md notes.txt")]
    [InlineData("section:\"opening pressure\"", "guides/valve.md")]
    [InlineData("not section:pressure and path:*.md and not section:pump", "guides/valve.md")]
    [InlineData("date=2024-03", "pump.md")]
    [InlineData("date>=2026-01-31", "guides/valve.md notes.txt")]
    [InlineData("date>2026-01-31", "")]
    [InlineData("tag=draft", "pump.md")]
    [InlineData("tag=dra", "")]
    [InlineData("not tag=draft", "guides/valve.md notes.txt")]
    [InlineData("tag=draft or format=text", "notes.txt pump.md")]
    [InlineData("product=\"' OR 1=1 --\"", "")]
    public async Task A_condition_lets_through_what_fulfils_it(string where, string paths)
    {
        await using var library = Open();
        await AddAsync(library, Three);

        Assert.Equal(paths, string.Join(' ', await PathsAsync(library, Filter.Parse(where))));
    }

    [Fact]
    public async Task And_or_and_not_are_intersection_union_and_complement()
    {
        await using var library = Open();
        await AddAsync(library, Three);
        string[] conditions = ["tag=draft", "version>1", "version=1.4", "path:guides", "section:pressure", "format=text", "date=2024", "product=pump"];
        var sets = new Dictionary<string, IReadOnlySet<long>>();
        foreach (var condition in conditions)
        {
            sets[condition] = (await library.MatchingAsync(Filter.Parse(condition, "all"), default))!;
        }

        var all = await library.AllPassagesAsync(default).Select(passage => passage.Id).ToHashSetAsync();
        var one = Gen.Elements(conditions);
        Check.QuickThrowOnFailure(Prop.ForAll(one.ToArbitrary(), one.ToArbitrary(), one.ToArbitrary(), (a, b, c) =>
        {
            var found = library.MatchingAsync(Filter.Parse($"{a} and not ({b} or {c})", "all"), default).AsTask().GetAwaiter().GetResult();
            return found!.SetEquals(sets[a].Intersect(all.Except(sets[b].Union(sets[c]))));
        }));
    }

    [Fact]
    public async Task No_filter_lets_everything_through()
    {
        await using var library = Open();
        await AddAsync(library, Three);

        Assert.Null(await library.MatchingAsync(Filter.None, default));
        Assert.Null(await library.MatchingAsync(Filter.Latest, default));
    }

    [Fact]
    public async Task A_passage_in_several_files_comes_at_the_first_that_matches()
    {
        await using var library = Open();
        const string text = "# Valve\n\nA shared paragraph.";
        await AddAsync(library, ("a.md", text), ("b/one.md", $"{text}\n"), ("b/two.md", $"{text}\n\n"));
        var id = Assert.Single(await library.AllPassagesAsync(default).ToListAsync()).Id;

        Assert.Equal("a.md", Assert.Single(await library.PassagesAsync([id], default)).Path);
        Assert.Equal("b/one.md", Assert.Single(await library.PassagesAsync([id], Filter.Parse("path:b"), default)).Path);
        Assert.Equal("b/two.md", Assert.Single(await library.PassagesAsync([id], Filter.Parse("source=two.md"), default)).Path);
    }

    [Fact]
    public async Task Of_several_versions_the_latest_is_asked()
    {
        await using var library = Open();
        await AddAsync(library, Versions);

        Assert.Equal(["docs/v1.10/valve.md", "docs/v1.9/only-there.md", "plain.md"], await PathsAsync(library, Filter.Latest));
        Assert.Equal(4, (await PathsAsync(library, Filter.Parse(null, "all"))).Count);
        Assert.Equal(["docs/v1.9/only-there.md", "docs/v1.9/valve.md"], await PathsAsync(library, Filter.Parse(null, "v1.9")));
    }

    [Fact]
    public async Task The_latest_is_the_latest_of_those_that_fulfil_the_condition()
    {
        await using var library = Open();
        await AddAsync(library, Versions);

        Assert.Equal(["docs/v1.9/only-there.md", "docs/v1.9/valve.md"], await PathsAsync(library, Filter.Parse("path:docs/v1.9")));
        Assert.Equal(["docs/v1.9/valve.md"], await PathsAsync(library, Filter.Parse("section:old")));
    }

    [Fact]
    public async Task Documents_in_several_versions_are_named_the_latest_first()
    {
        await using var library = Open();
        await AddAsync(library, Versions);

        var document = Assert.Single(await library.SeveralVersionsAsync(Filter.Latest, default));

        Assert.Equal("Valve", document.Name);
        Assert.Equal(["1.10", "1.9"], document.Versions);
        Assert.Empty(await library.SeveralVersionsAsync(Filter.Parse("path:docs/v1.9"), default));
        Assert.Equal([new VersionCount(null, "1.10", 1), new VersionCount(null, "1.9", 2), new VersionCount(null, null, 1)], (await library.StatusAsync(default)).Versions);
    }

    [Fact]
    public async Task What_the_user_says_of_a_folder_holds_for_files_that_are_there_and_that_come_later()
    {
        await using var library = Open();
        await AddAsync(library, ("old/valve.md", "# Valve\n\nOpens at 3 bar."));
        await library.GiveVersionsAsync([new GivenVersion("old", "Valve", "1.0"), new GivenVersion("old/late.md", null, "1.1")], default);
        await AddAsync(library, ("old/late.md", "# Late\n\nOpens at 4 bar."), ("older/else.md", "# Else\n\nOpens at 5 bar."));

        Assert.Equal([("Valve", "1.1"), ("Valve", "1.0"), (null, null)], await EditionsAsync(library));

        await library.GiveVersionsAsync([new GivenVersion("old", null, "")], default);

        Assert.Equal([("Valve", "1.1"), ("Valve", null), (null, null)], await EditionsAsync(library));
        Assert.Empty(await library.VerifyAsync(default));
    }

    /// <summary>Opens an empty library.</summary>
    private protected abstract ILibrary Open();

    private static (string, string)[] Three { get; } =
    [
        ("guides/valve.md", "---\nversion: 2.0\n---\n# Valve\n\nA safety part.\n\n## Opening pressure\n\nThe valve opens at 3 bar."),
        ("notes.txt", "The valve was checked."),
        ("pump.md", "---\nproduct: Pump\nversion: v1.4\ndate: 2024-03-05\ntags: [Draft, internal]\n---\n# Pump\n\nThe pump runs."),
    ];

    private static (string, string)[] Versions { get; } =
    [
        ("docs/v1.9/valve.md", "# Valve\n\nThe valve opens at 3 bar.\n\n## Old parts\n\nNo longer made."),
        ("docs/v1.10/valve.md", "# Valve\n\nThe valve opens at 4 bar."),
        ("docs/v1.9/only-there.md", "# Only there\n\nNever written anew."),
        ("plain.md", "# Plain\n\nWithout a version."),
    ];

    private static async Task AddAsync(ILibrary library, params (string Path, string Text)[] files)
    {
        var chunker = new SectionChunker(new ChunkerSettings());
        var contents = files.Select(file =>
        {
            var document = file.Path.EndsWith(".md") ? new MarkdownReader().Read(file.Text, default) : Plain(file.Text);
            return new NewContent(new ContentKey(file.Path, "recipe"), document, chunker.Split(document));
        });
        var records = files.Select(file => new FileRecord(file.Path, file.Text.Length, Now, Now, file.Path, "recipe"));
        await library.CommitAsync(new LibraryChanges { Contents = [.. contents], Files = [.. records] }, default);
    }

    private static Document Plain(string text)
    {
        var builder = new DocumentBuilder("text");
        builder.Add(BlockKind.Paragraph, text);
        return builder.Build();
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(ILibrary library, Filter filter)
    {
        var ids = await library.MatchingAsync(filter, default) ?? await library.AllPassagesAsync(default).Select(passage => passage.Id).ToHashSetAsync();
        var passages = await library.PassagesAsync([.. ids], filter, default);
        return [.. passages.Select(passage => passage.Path).Distinct().Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<(string?, string?)>> EditionsAsync(ILibrary library) =>
        [.. (await library.AllPassagesAsync(default).ToListAsync()).OrderBy(passage => passage.Path, StringComparer.Ordinal).Select(passage => (passage.Product, passage.Version))];
}
