using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Library;
using Footnote.Reading;
using Footnote.Search.Vectors;
using Footnote.Tests.Support;

namespace Footnote.Tests.Contracts;

/// <summary>What every library does, whatever it is kept in.</summary>
public abstract class LibraryContract : IDisposable
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    private protected TemporaryFolder Folder => _folder;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_passage_comes_back_with_its_words_and_its_place()
    {
        await using var library = Open();
        var content = Manual("manual", "The valve opens at 3 bar.", "Turn the wheel to the left.");
        await CommitAsync(library, content, "guide/manual.pdf");

        var chunk = content.Chunks[1];
        var passage = Assert.Single(await library.PassagesAsync([PassageId.Of(chunk.Context, chunk.Text)], default));

        Assert.Equal("guide/manual.pdf", passage.Path);
        Assert.Equal(chunk.Text, passage.Text);
        Assert.Equal(chunk.Context, passage.Context);
        Assert.Equal(chunk.Span, passage.Span);
        Assert.Equal(chunk.Blocks, passage.Blocks);
        Assert.Equal(new PageRange(2, 2), passage.Pages);
        Assert.Equal(content.Document.Sections[chunk.Section].Path, passage.Section);
    }

    [Fact]
    public async Task A_long_document_gives_back_every_passage_to_the_letter()
    {
        await using var library = Open();
        var content = Content("long", string.Join(' ', Enumerable.Range(0, 9000).Select(i => i % 7 == 0 ? "😀" : $"word{i}")));
        await CommitAsync(library, content, "long.txt");

        var passages = await library.PassagesAsync([.. content.Chunks.Select(chunk => PassageId.Of(chunk.Context, chunk.Text))], default);

        Assert.True(content.Chunks.Count > 20);
        Assert.Equal(content.Chunks.Select(chunk => chunk.Text), passages.Select(passage => passage.Text));
    }

    [Fact]
    public async Task The_lines_of_a_passage_come_back_with_their_boxes()
    {
        await using var library = Open();
        var content = Manual("manual", "The valve opens at 3 bar.", "Turn the wheel to the left.");
        await CommitAsync(library, content, "manual.pdf");
        var passage = Assert.Single(await library.PassagesAsync([IdOf(content, 0)], default));

        var line = Assert.Single(await library.LinesAsync(passage, default));

        Assert.Equal("The valve opens at 3 bar.", line.Span.Of(content.Document.Text));
        Assert.Equal(1, line.Page);
        Assert.Equal(72.5f, line.Box.Left, 0.1f);
    }

    [Fact]
    public async Task Only_passages_that_were_not_there_are_added()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", "A shared paragraph."), "one.txt");

        var outcome = await CommitAsync(library, Content("two", "A shared paragraph."), "two.txt");

        Assert.Equal(new CommitOutcome(0, 1, 0), outcome);
        Assert.Equal(1, (await library.SnapshotAsync(default)).Count);
    }

    [Fact]
    public async Task A_passage_in_two_files_stays_until_both_are_gone()
    {
        await using var library = Open();
        var content = Content("one", "A shared paragraph.");
        await CommitAsync(library, content, "one.txt");
        await CommitAsync(library, Content("two", "A shared paragraph."), "two.txt");

        var first = await library.CommitAsync(new LibraryChanges { Removed = ["one.txt"] }, default);
        Assert.Equal(0, first.PassagesRemoved);
        Assert.Equal("two.txt", Assert.Single(await library.PassagesAsync([IdOf(content, 0)], default)).Path);

        var second = await library.CommitAsync(new LibraryChanges { Removed = ["two.txt"] }, default);
        Assert.Equal(1, second.PassagesRemoved);
        Assert.Empty(await library.PassagesAsync([IdOf(content, 0)], default));
        Assert.Equal(0, (await library.SnapshotAsync(default)).Count);
    }

    [Fact]
    public async Task A_removed_passage_that_comes_back_is_found_again()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", "A paragraph."), "one.txt");
        await library.CommitAsync(new LibraryChanges { Removed = ["one.txt"] }, default);
        await CommitAsync(library, Content("one", "A paragraph."), "one.txt");
        await library.CompactAsync(default);

        Assert.Equal(1, (await library.SnapshotAsync(default)).Count);
        Assert.Empty(await library.VerifyAsync(default));
    }

    [Fact]
    public async Task Equal_libraries_have_equal_fingerprints_however_they_came_about()
    {
        await using var one = Open("a");
        await CommitAsync(one, Content("one", "First."), "one.txt");
        await CommitAsync(one, Content("two", "Second."), "two.txt");
        await using var other = Open("b");
        await CommitAsync(other, Content("three", "Third."), "three.txt");
        await CommitAsync(other, Content("two", "Second."), "two.txt");
        await CommitAsync(other, Content("one", "First."), "one.txt");
        Assert.NotEqual((await one.StatusAsync(default)).Fingerprint, (await other.StatusAsync(default)).Fingerprint);

        await other.CommitAsync(new LibraryChanges { Removed = ["three.txt"] }, default);

        Assert.Equal((await one.StatusAsync(default)).Fingerprint, (await other.StatusAsync(default)).Fingerprint);
    }

    [Fact]
    public async Task The_opening_of_a_section_is_its_first_passage()
    {
        await using var library = Open();
        var content = Content("long", string.Join(' ', Enumerable.Range(0, 900).Select(i => $"word{i}")));
        await CommitAsync(library, content, "long.txt");
        var passages = await library.PassagesAsync([IdOf(content, 0), IdOf(content, 2)], default);

        var openings = await library.SectionOpeningsAsync(passages, default);

        Assert.Equal([null, passages[0].Id], openings.Select(opening => opening?.Id));
        Assert.Equal(passages[0].Text, openings[1]!.Text);
    }

    [Fact]
    public async Task A_forgotten_file_is_gone_and_noted_until_it_is_remembered()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", "First."), "one.txt");

        await library.ForgetAsync(["one.txt"], default);

        Assert.Empty(await library.FilesAsync(default));
        Assert.Equal(0, (await library.SnapshotAsync(default)).Count);
        Assert.Contains("one.txt", await library.ForgottenAsync(default));
        Assert.Equal(1, await library.RememberAsync(["one.txt"], default));
        Assert.Empty(await library.ForgottenAsync(default));
    }

    [Fact]
    public async Task A_failed_file_keeps_its_reason()
    {
        await using var library = Open();
        var failed = File("bad.pdf", "hash") with { Problem = UnreadableReason.Encrypted, Message = "It needs a password." };

        await library.CommitAsync(new LibraryChanges { Files = [failed] }, default);

        Assert.Equal(failed, (await library.FilesAsync(default))["bad.pdf"]);
        Assert.Equal(1, (await library.StatusAsync(default)).Problems);
    }

    [Fact]
    public async Task Everything_is_still_there_when_the_library_is_opened_again()
    {
        LibraryStatus before;
        await using (var library = Open())
        {
            await CommitAsync(library, Manual("manual", "First.", "Second."), "one.pdf");
            before = await library.StatusAsync(default);
        }

        await using var again = Open();

        Assert.Equal(before.Fingerprint, (await again.StatusAsync(default)).Fingerprint);
        Assert.Equal(2, (await again.SnapshotAsync(default)).Count);
        Assert.Empty(await again.VerifyAsync(default));
    }

    [Fact]
    public async Task Only_one_writer_at_a_time()
    {
        await using var library = Open();
        await using (await library.LockAsync(default))
        {
            await Assert.ThrowsAsync<LibraryBusyException>(async () => await library.LockAsync(default));
        }

        await using var second = await library.LockAsync(default);
    }

    [Fact]
    public async Task All_passages_come_once_ordered_by_id()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", string.Join(' ', Enumerable.Range(0, 90_000).Select(i => $"w{i}"))), "one.txt");
        await CommitAsync(library, Content("two", "Second."), "two.txt");

        var ids = await library.AllPassagesAsync(default).Select(passage => passage.Id).ToListAsync();

        Assert.Equal((await library.StatusAsync(default)).Passages, ids.Count);
        Assert.Equal(ids.Order().Distinct(), ids);
    }

    [Fact]
    public async Task A_passage_names_all_its_places_by_path_and_position()
    {
        await using var library = Open();
        var content = Manual("manual", "The valve opens at 3 bar.", "Turn the wheel to the left.");
        await CommitAsync(library, content, "b.pdf");
        await library.CommitAsync(new LibraryChanges { Files = [File("c.pdf", "manual"), File("a.pdf", "manual")] }, default);

        var passage = Assert.Single(await library.PassagesAsync([IdOf(content, 1)], default));

        Assert.Equal("a.pdf", passage.Path);
        Assert.Equal(["b.pdf", "c.pdf"], passage.OtherPlaces.Select(place => place.Path));
        Assert.All(passage.OtherPlaces, place => Assert.Equal((new PageRange(2, 2), "Chapter 2"), (place.Pages, Assert.Single(place.Section))));
    }

    [Fact]
    public async Task A_passage_that_stands_twice_in_a_file_names_both_places()
    {
        await using var library = Open();
        var builder = new DocumentBuilder("text");
        foreach (var line in (int[])[1, 9])
        {
            builder.AddHeading(1, "Warning", sourceLine: line);
            builder.Add(BlockKind.Paragraph, "Hot surface.", sourceLine: line + 2);
        }

        var content = Cut("twice", builder.Build());
        await CommitAsync(library, content, "twice.txt");

        var passage = Assert.Single(await library.PassagesAsync([IdOf(content, 0)], default));

        Assert.Equal(passage.SourceLine + 8, Assert.Single(passage.OtherPlaces).SourceLine);
    }

    [Fact]
    public async Task Passages_that_say_nearly_the_same_are_a_group()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", Words(100)), "one.txt");
        await CommitAsync(library, Content("two", Words(100).Replace("wby", "changed")), "two.txt");
        await CommitAsync(library, Content("other", Words(100, "v")), "other.txt");

        await library.GroupDuplicatesAsync(default);

        var groups = await GroupsAsync(library);
        Assert.Equal(2, groups.Count);
        Assert.All(groups.Values, group => Assert.Equal(groups.Keys.Order(), group));
        Assert.Equal(1, (await library.StatusAsync(default)).DuplicateGroups);
    }

    [Fact]
    public async Task The_same_words_under_other_headings_are_a_group()
    {
        await using var library = Open();
        await CommitAsync(library, Manual("manual", Words(40), Words(40)), "manual.pdf");

        await library.GroupDuplicatesAsync(default);

        var groups = await GroupsAsync(library);
        Assert.Equal(2, groups.Count);
        Assert.All(groups.Values, group => Assert.Equal(groups.Keys.Order(), group));
    }

    [Fact]
    public async Task Groups_are_the_same_whatever_the_order_and_however_often_it_is_grouped()
    {
        var contents = Enumerable.Range(0, 12).Select(i => Content($"{i}", Words(100, $"{(char)('a' + (i % 3))}").Replace($"b{(char)('a' + i)} ", "changed "))).ToList();
        await using var one = Open("a");
        await using var other = Open("b");
        foreach (var content in contents)
        {
            await CommitAsync(one, content, $"{content.Key.Hash}.txt");
        }

        foreach (var content in contents.AsEnumerable().Reverse())
        {
            await CommitAsync(other, content, $"{content.Key.Hash}.txt");
            await other.GroupDuplicatesAsync(default);
        }

        await one.GroupDuplicatesAsync(default);

        Assert.Equal(3, (await one.StatusAsync(default)).DuplicateGroups);
        Assert.Equivalent(await GroupsAsync(one), await GroupsAsync(other), strict: true);
    }

    [Fact]
    public async Task A_group_goes_when_but_one_of_it_is_left()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", Words(100)), "one.txt");
        await CommitAsync(library, Content("two", Words(100).Replace("wby", "changed")), "two.txt");
        await library.GroupDuplicatesAsync(default);

        await library.CommitAsync(new LibraryChanges { Removed = ["one.txt"] }, default);

        Assert.Empty(await GroupsAsync(library));
        await library.GroupDuplicatesAsync(default);
        Assert.Equal(0, (await library.StatusAsync(default)).DuplicateGroups);
        Assert.Empty(await library.VerifyAsync(default));
    }

    [Fact]
    public async Task Vectors_of_a_generator_come_back_with_the_space_they_were_pinned_to()
    {
        var pinned = Pin("example/model");
        await using (var library = Open())
        {
            var content = Content("one", "First.");
            await CommitAsync(library, content, "one.txt");
            Assert.True(await library.IsMeaningStaleAsync("model", default));
            await library.PinSpaceAsync("model", pinned, replace: false, default);
            await library.AddEmbeddingsAsync("model", pinned.Space, Vectors(IdOf(content, 0)), default);
            await library.SettleMeaningAsync("model", default);
        }

        await using var again = Open();
        var meaning = await again.MeaningAsync("model", default);

        Assert.Equal(pinned, meaning.Space);
        Assert.Equal(1, meaning.Vectors.Count);
        Assert.Empty(meaning.Absence);
        Assert.False(await again.IsMeaningStaleAsync("model", default));
        Assert.Empty((await again.MeaningRecordAsync("model", default)).Missing);
        Assert.Empty(await again.VerifyAsync(default));
    }

    [Fact]
    public async Task Vectors_of_another_space_are_refused_and_those_that_are_there_stay()
    {
        await using var library = Open();
        var content = Content("one", "First.");
        await CommitAsync(library, content, "one.txt");
        var pinned = Pin("example/model");
        var other = Pin("example/other");
        await Assert.ThrowsAsync<ForeignSpaceException>(async () => await library.AddEmbeddingsAsync("model", other.Space, Vectors(IdOf(content, 0)), default));
        await library.PinSpaceAsync("model", pinned, replace: false, default);
        await library.AddEmbeddingsAsync("model", pinned.Space, Vectors(IdOf(content, 0)), default);

        var error = await Assert.ThrowsAsync<ForeignSpaceException>(async () => await library.PinSpaceAsync("model", other, replace: false, default));
        await Assert.ThrowsAsync<ForeignSpaceException>(async () => await library.AddEmbeddingsAsync("model", other.Space, Vectors(IdOf(content, 0)), default));

        Assert.Equal(("example/model", "example/other"), (error.Pinned.Model, error.Offered.Model));
        Assert.Equal(1, (await library.MeaningAsync("model", default)).Vectors.Count);
        await library.PinSpaceAsync("model", other, replace: true, default);
        Assert.Equal(IdOf(content, 0), Assert.Single((await library.MeaningRecordAsync("model", default)).Missing));
        Assert.Equal(other, (await library.MeaningAsync("model", default)).Space);
    }

    [Fact]
    public async Task The_same_names_with_other_vectors_of_the_fixed_texts_are_another_space()
    {
        await using var library = Open();
        await library.PinSpaceAsync("model", Pin("example/model"), replace: false, default);

        await library.PinSpaceAsync("model", Pin("example/model", turned: 0.01f), replace: false, default);
        var error = await Assert.ThrowsAsync<ForeignSpaceException>(async () => await library.PinSpaceAsync("model", Pin("example/model", turned: 0.2f), replace: false, default));

        Assert.Contains("cosine", error.Message);
    }

    [Fact]
    public async Task Only_passages_without_a_vector_are_missing_and_none_gets_two()
    {
        await using var library = Open();
        var first = Content("one", "First.");
        var second = Content("two", "Second.");
        await CommitAsync(library, first, "one.txt");
        await CommitAsync(library, second, "two.txt");
        var pinned = Pin("example/model");
        await library.PinSpaceAsync("model", pinned, replace: false, default);

        await library.AddEmbeddingsAsync("model", pinned.Space, Vectors(IdOf(first, 0)), default);
        Assert.Equal(IdOf(second, 0), Assert.Single((await library.MeaningRecordAsync("model", default)).Missing));
        Assert.Contains("1 of 2", (await library.MeaningAsync("model", default)).Absence);

        await library.AddEmbeddingsAsync("model", pinned.Space, Vectors(IdOf(first, 0), IdOf(second, 0), 4711), default);
        Assert.Equal(2, (await library.MeaningAsync("model", default)).Vectors.Count);
    }

    [Fact]
    public async Task A_removed_passage_is_not_found_by_its_vector_and_has_it_again_when_it_comes_back()
    {
        await using var library = Open();
        var content = Content("one", "First.");
        var pinned = Pin("example/model");
        await CommitAsync(library, content, "one.txt");
        await library.PinSpaceAsync("model", pinned, replace: false, default);
        await library.AddEmbeddingsAsync("model", pinned.Space, Vectors(IdOf(content, 0)), default);

        await library.CommitAsync(new LibraryChanges { Removed = ["one.txt"] }, default);
        Assert.Equal(0, (await library.MeaningAsync("model", default)).Vectors.Count);
        Assert.True(await library.IsMeaningStaleAsync("model", default));

        await CommitAsync(library, content, "one.txt");
        await library.PinSpaceAsync("model", pinned, replace: false, default);
        Assert.Empty((await library.MeaningRecordAsync("model", default)).Missing);
        Assert.Equal(1, (await library.MeaningAsync("model", default)).Vectors.Count);
    }

    [Fact]
    public async Task Vectors_of_two_generators_are_kept_apart()
    {
        await using var library = Open();
        var content = Content("one", "First.");
        await CommitAsync(library, content, "one.txt");
        var (one, other) = (Pin("example/one"), Pin("example/other"));
        await library.PinSpaceAsync("one", one, replace: false, default);
        await library.PinSpaceAsync("other", other, replace: false, default);

        await library.AddEmbeddingsAsync("one", one.Space, Vectors(IdOf(content, 0)), default);

        Assert.Equal(new VectorCount("one", "example/one", 4, 1), Assert.Single((await library.StatusAsync(default)).Vectors));
        Assert.Equal(1, (await library.MeaningAsync("one", default)).Vectors.Count);
        Assert.Equal(0, (await library.MeaningAsync("other", default)).Vectors.Count);
        Assert.Equal(other, (await library.MeaningAsync("other", default)).Space);
    }

    /// <summary>Opens the library of that name; makes it where there is none.</summary>
    private protected abstract ILibrary Open(string name = "library");

    private protected static ValueTask<CommitOutcome> CommitAsync(ILibrary library, NewContent content, string path) =>
        library.CommitAsync(new LibraryChanges { Contents = [content], Files = [File(path, content.Key.Hash)] }, default);

    private protected static NewContent Content(string hash, string text)
    {
        var builder = new DocumentBuilder("text");
        builder.Add(BlockKind.Paragraph, text);
        return Cut(hash, builder.Build());
    }

    private static NewContent Manual(string hash, params string[] pages)
    {
        var builder = new DocumentBuilder("pdf");
        for (var i = 0; i < pages.Length; i++)
        {
            builder.BeginPage(i + 1, 595, 842);
            builder.AddHeading(1, $"Chapter {i + 1}");
            builder.Place(builder.Add(BlockKind.Paragraph, pages[i]), i + 1, new BoundingBox(72.5f, 100, 300, 112));
        }

        return Cut(hash, builder.Build());
    }

    private static NewContent Cut(string hash, Document document) =>
        new(new ContentKey(hash, "recipe"), document, new SectionChunker(new ChunkerSettings()).Split(document));

    private static string Words(int count, string stem = "w") => string.Join(' ', Enumerable.Range(0, count).Select(i => $"{stem}{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}"));

    private static async Task<IReadOnlyDictionary<long, IReadOnlyList<long>>> GroupsAsync(ILibrary library) =>
        await library.DuplicatesAsync(await library.AllPassagesAsync(default).Select(passage => passage.Id).ToListAsync(), default);

    private static PinnedSpace Pin(string model, float turned = 0) => new(
        new EmbeddingSpace(model) { Pooling = "mean", QueryPrompt = "query: ", PassagePrompt = "passage: ", Width = 4, IsNormalized = false },
        [.. Enumerable.Range(0, 3).Select(i => new ReadOnlyMemory<float>([1, i, turned, 0]))]);

    private static Dictionary<long, QuantizedVector> Vectors(params long[] ids) => ids.ToDictionary(id => id, _ => QuantizedVector.Of([1, 2, 3, 4]));

    private static FileRecord File(string path, string hash) => new(path, 10, Now, Now, hash, "recipe");

    private protected static long IdOf(NewContent content, int chunk) => PassageId.Of(content.Chunks[chunk].Context, content.Chunks[chunk].Text);
}
