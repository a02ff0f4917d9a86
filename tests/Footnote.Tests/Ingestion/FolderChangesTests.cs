using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Tests.Ingestion;

public sealed class FolderChangesTests
{
    private const string Recipe = "text/1";
    private static readonly DateTime Modified = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly SourceFile Found = new("a.txt", new FileInfo("/documents/a.txt"), 10, Modified);
    private static readonly FileRecord Known = new("a.txt", 10, Modified, Modified.AddHours(1), "hash", Recipe);

    [Fact]
    public void A_file_with_the_same_size_time_and_recipe_is_unchanged()
    {
        var changes = Between([Found], [Known]);

        Assert.True(changes.IsEmpty);
        Assert.Equal(1, changes.Unchanged);
    }

    public static TheoryData<FileRecord> Suspicious =>
    [
        Known with { Size = 11 },
        Known with { Modified = Modified.AddSeconds(-1) },
        Known with { Recipe = "text/0" },
        Known with { Checked = Modified.AddSeconds(1) },
        Known with { Included = [new FileStamp("part.adoc", 4, Modified)] },
        Known with { Included = [new FileStamp("part.adoc", -1, default)] },
        Known with { Problem = UnreadableReason.ToolMissing, Message = "install it" },
    ];

    [Theory]
    [MemberData(nameof(Suspicious))]
    public void Another_size_time_or_recipe_a_fresh_change_or_a_passing_problem_is_looked_into(FileRecord known) =>
        Assert.Equal([Found], Between([Found], [known]).Suspects);

    [Fact]
    public void Unchanged_files_that_were_read_another_way_are_counted()
    {
        var others = new[] { "b.txt", "c.txt", "d.txt" };
        FileRecord[] known = [Known with { Recipe = "text/0" }, Known with { Path = "b.txt", Recipe = "text/0", Size = 11 }, Known with { Path = "c.txt" }];

        var changes = Between([Found, .. others.Select(path => Found with { Path = path })], known);

        Assert.Equal((3, 1), (changes.Suspects.Count, changes.Outdated));
    }

    [Fact]
    public void A_file_whose_included_files_are_as_they_were_is_unchanged() =>
        Assert.True(Between([Found], [Known with { Included = [new FileStamp("part.adoc", 5, Modified)] }]).IsEmpty);

    [Fact]
    public void A_file_that_failed_for_good_is_not_tried_again() =>
        Assert.True(Between([Found], [Known with { Problem = UnreadableReason.Encrypted, Message = "password" }]).IsEmpty);

    [Fact]
    public void New_files_are_suspects_and_vanished_ones_are_removed()
    {
        var changes = Between([Found], [Known with { Path = "b.txt" }]);

        Assert.Equal([Found], changes.Suspects);
        Assert.Equal(["b.txt"], changes.Removed);
    }

    [Fact]
    public void What_is_in_a_folder_that_cannot_be_opened_does_not_count_as_gone()
    {
        var changes = Between([], [Known with { Path = "closed/a.txt" }, Known with { Path = "closed.txt" }], "closed/");

        Assert.Equal(["closed.txt"], changes.Removed);
    }

    private static FolderChanges Between(SourceFile[] found, FileRecord[] known, params string[] closed) =>
        FolderChanges.Between(found, known.ToDictionary(file => file.Path), closed, _ => Recipe, path => new FileStamp(path, 5, Modified));
}
