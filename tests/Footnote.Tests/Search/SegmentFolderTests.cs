using Footnote.Search;
using Footnote.Tests.Support;

namespace Footnote.Tests.Search;

public sealed class SegmentFolderTests
{
    [Fact]
    public void What_is_not_named_is_swept_and_foreign_files_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        var segments = new SegmentFolder(folder.Path);
        var kept = segments.Write(SegmentOf("kept"));
        var unnamed = segments.Write(SegmentOf("unnamed"));
        folder.Write("half.segment.tmp", "");
        folder.Write("library.db", "");

        Assert.Equal(["half.segment.tmp", unnamed], segments.Sweep(new HashSet<string> { kept }).OrderDescending());
        Assert.Equal([kept, "library.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(1, segments.Open(kept).Count);
    }

    [Fact]
    public void The_same_segment_has_the_same_name()
    {
        using var folder = new TemporaryFolder();
        var segments = new SegmentFolder(Path.Combine(folder.Path, "new"));

        Assert.Equal(segments.Write(SegmentOf("trap")), segments.Write(SegmentOf("trap")));
    }

    [Fact]
    public void A_missing_segment_is_damage()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<DamagedSegmentException>(() => new SegmentFolder(folder.Path).Open("gone.segment"));
        Assert.Empty(new SegmentFolder(Path.Combine(folder.Path, "none")).Sweep(new HashSet<string>()));
    }

    private static Segment SegmentOf(string text)
    {
        var builder = new SegmentBuilder();
        builder.Add(1, text);
        return builder.Build();
    }
}
