using Footnote.Search;
using Footnote.Search.Terms;
using Footnote.Tests.Support;

namespace Footnote.Tests.Search;

public sealed class SegmentTests
{
    [Fact]
    public void The_same_passages_in_another_order_give_the_same_bytes()
    {
        var forwards = new SegmentBuilder();
        var backwards = new SegmentBuilder();
        foreach (var id in Enumerable.Range(1, 50))
        {
            forwards.Add(id, $"passage {id} of RV{id}GC", "heading");
            backwards.Add(51 - id, $"passage {51 - id} of RV{51 - id}GC", "heading");
        }

        Assert.Equal(forwards.Build().Checksum, backwards.Build().Checksum);
    }

    [Fact]
    public void A_segment_comes_back_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.segment");
        Sample().WriteTo(path);

        var segment = Segment.Open(path);

        segment.Verify();
        Assert.Equal(Sample().Checksum, segment.Checksum);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Equal([-1, 0, 1, 2, -1], new long[] { 4, 5, 7, 11, 12 }.Select(segment.IndexOf));
        Assert.Equal([5L, 7L, 11L], Enumerable.Range(0, 3).Select(segment.PassageId));
    }

    [Fact]
    public void A_passage_cannot_be_added_twice()
    {
        var builder = new SegmentBuilder();
        builder.Add(1, "a");

        Assert.Throws<ArgumentException>(() => builder.Add(1, "b"));
        Assert.Throws<ArgumentException>(() => SegmentMerger.Merge([new LiveSegment(builder.Build()), new LiveSegment(builder.Build())]));
    }

    [Fact]
    public void Every_truncation_is_found_when_the_file_is_opened()
    {
        var bytes = Bytes(Sample());
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<DamagedSegmentException>(() => new Segment(cut, "cut"));
        }
    }

    [Fact]
    public void Every_flipped_bit_is_found_and_none_does_worse_than_an_error()
    {
        var bytes = Bytes(Sample());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<DamagedSegmentException>(() => new Segment(flipped, "flipped").Verify());
            SearchIn(flipped);
        }
    }

    [Fact]
    public void A_damaged_segment_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.segment", "no segment at all").FullName;

        var error = Assert.Throws<DamagedSegmentException>(() => Segment.Open(path));

        Assert.Equal(path, error.Segment);
        Assert.Contains("Rebuild the index", error.Message);
    }

    private static void SearchIn(byte[] bytes)
    {
        try
        {
            var index = new IndexSnapshot([new LiveSegment(new Segment(bytes, "flipped"))]);
            _ = index.Search(AnalyzedQuery.From("trap mstatus.MIE heading", StopWords.None), 10, Bm25Parameters.Default);
        }
        catch (DamagedSegmentException)
        {
            // Told so: that is all that is asked for.
        }
    }

    private static Segment Sample()
    {
        var builder = new SegmentBuilder();
        builder.Add(7, "a trap sets mstatus.MIE", "heading");
        builder.Add(5, "trap trap", "");
        builder.Add(11, "page table", "trap heading");
        return builder.Build();
    }

    private static byte[] Bytes(Segment segment)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.segment");
        segment.WriteTo(path);
        return File.ReadAllBytes(path);
    }
}
