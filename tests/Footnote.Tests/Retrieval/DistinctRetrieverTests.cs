using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Retrieval;
using Footnote.Search.Terms;
using Footnote.Tests.Search.Duplicates;
using Footnote.Tests.Support;

namespace Footnote.Tests.Retrieval;

public sealed class DistinctRetrieverTests : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteLibrary _library;
    private readonly DistinctRetriever _retriever;

    public DistinctRetrieverTests()
    {
        _library = new SqliteLibrary(new LibraryFolder(_folder.Path, null));
        _retriever = new DistinctRetriever(new LexicalRetriever(_library, new Bm25Parameters(), StopWords.English), _library);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_best_of_near_duplicates_stays_and_names_the_others()
    {
        await AddAsync("a.txt", "A", $"valve {Duplicated.Words(60)}");
        await AddAsync("b.txt", "A", $"valve valve {Duplicated.Words(60)}");
        await AddAsync("c.txt", "C", $"valve {Duplicated.Words(60)}");
        await _library.GroupDuplicatesAsync(default);

        var candidate = Assert.Single((await _retriever.RetrieveAsync(new Query("valve"), default)).Candidates);

        Assert.Equal("b.txt", candidate.Passage.Path);
        Assert.Empty(candidate.Passage.OtherPlaces);
        Assert.Equal(["a.txt", "c.txt"], candidate.Passage.SimilarPlaces.Select(place => place.Path));
    }

    [Fact]
    public async Task The_same_words_under_other_headings_are_other_places()
    {
        await AddAsync("a.txt", "Valve", Duplicated.Words(60));
        await AddAsync("b.txt", "Wheel", Duplicated.Words(60));
        await _library.GroupDuplicatesAsync(default);

        var candidate = Assert.Single((await _retriever.RetrieveAsync(new Query("wheel waa"), default)).Candidates);

        Assert.Equal("b.txt", candidate.Passage.Path);
        Assert.Equal(["Valve"], Assert.Single(candidate.Passage.OtherPlaces).Section);
    }

    [Fact]
    public async Task The_same_words_in_documents_of_other_titles_are_other_places()
    {
        await AddAsync("a.txt", "A", $"valve {Duplicated.Words(60)}", title: "Guide to pumps");
        await AddAsync("b.txt", "A", $"valve {Duplicated.Words(60)}", title: "Guide to turbines");
        await _library.GroupDuplicatesAsync(default);

        var candidate = Assert.Single((await _retriever.RetrieveAsync(new Query("turbine valve"), default)).Candidates);

        Assert.Equal("Guide to turbines › A", candidate.Passage.Context);
        Assert.Equal(["a.txt"], candidate.Passage.OtherPlaces.Select(place => place.Path));
        Assert.Empty(candidate.Passage.SimilarPlaces);
    }

    [Fact]
    public async Task The_same_words_in_versions_of_other_titles_are_one_and_other_words_are_two()
    {
        await AddAsync("v1/a.txt", "A", $"valve {Duplicated.Words(60)}", title: "Guide 1");
        await AddAsync("v2/a.txt", "A", $"valve {Duplicated.Words(60)}", title: "Guide 2");
        await AddAsync("v3/a.txt", "A", $"valve valve {Duplicated.Words(60)}", title: "Guide 3");
        await _library.GroupDuplicatesAsync(default);

        var candidates = (await _retriever.RetrieveAsync(new Query("valve"), default)).Candidates;

        Assert.Equal(2, candidates.Count);
        Assert.Equal("v3/a.txt", candidates[0].Passage.Path);
        Assert.Equal(["v1/a.txt", "v2/a.txt"], candidates[1].Passage.OtherPlaces.Select(place => place.Path).Append(candidates[1].Passage.Path).Order());
    }

    [Fact]
    public async Task Others_take_the_room_of_near_duplicates()
    {
        for (var i = 0; i < 10; i++)
        {
            await AddAsync($"copy{i}.txt", "Valve", Duplicated.Change($"valve valve valve {Duplicated.Words(200)}", 10 + i));
        }

        await AddAsync("other.txt", "Other", $"valve {Duplicated.Words(300, "v")}");
        await _library.GroupDuplicatesAsync(default);

        var ranking = await _retriever.RetrieveAsync(new Query("valve", Limit: 2), default);

        Assert.Equal(["copy", "othe"], ranking.Candidates.Select(candidate => candidate.Passage.Path[..4]));
        Assert.Equal(9, ranking.Candidates[0].Passage.SimilarPlaces.Count);
        Assert.Contains(ranking.Timings, timing => timing.Stage == DistinctRetriever.Stage);
    }

    [Fact]
    public async Task Without_duplicates_the_ranking_is_that_of_the_inner_retriever()
    {
        await AddAsync("a.txt", "A", $"valve {Duplicated.Words(60)}");
        await AddAsync("b.txt", "B", $"valve {Duplicated.Words(60, "v")}");
        await _library.GroupDuplicatesAsync(default);

        var inner = await new LexicalRetriever(_library, new Bm25Parameters(), StopWords.English).RetrieveAsync(new Query("valve"), default);
        var ranking = await _retriever.RetrieveAsync(new Query("valve"), default);

        Assert.Equal(inner.Candidates.Select(candidate => (candidate.Passage.Id, candidate.Score)), ranking.Candidates.Select(candidate => (candidate.Passage.Id, candidate.Score)));
    }

    public async ValueTask DisposeAsync()
    {
        await _library.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AddAsync(string path, string heading, string text, string? title = null)
    {
        var builder = new DocumentBuilder("text") { Title = title };
        builder.AddHeading(1, heading);
        builder.Add(BlockKind.Paragraph, text);
        var document = builder.Build();
        var content = new NewContent(new ContentKey(path, "recipe"), document, new SectionChunker(new ChunkerSettings()).Split(document));
        await _library.CommitAsync(new LibraryChanges { Contents = [content], Files = [new FileRecord(path, 10, Now, Now, path, "recipe")] }, default);
    }
}
