using Footnote.Search;
using Footnote.Search.Vectors;
using Footnote.Tests.Support;

namespace Footnote.Tests.Search.Vectors;

/// <summary>Vectors come back from their file as they were, or not at all.</summary>
public sealed class VectorSegmentTests
{
    private static readonly VectorSegment Segment = VectorSegment.Of(3, [new(4, QuantizedVector.Of([1, -2, 3])), new(8, QuantizedVector.Of([0, 0, 0]))]);

    [Fact]
    public void Vectors_survive_the_file()
    {
        using var folder = new TemporaryFolder();
        var read = Open(folder, Segment.Content.ToArray());

        read.Verify();
        Assert.Equal((2, 3), (read.Count, read.Width));
        Assert.Equal((0, 1, -1), (read.IndexOf(4), read.IndexOf(8), read.IndexOf(5)));
        Assert.Equal([42, -85, 127], read.Vector(0).Levels.Select(level => (int)level));
        Assert.Equal(0, read.Vector(1).Scale);
    }

    [Fact]
    public void A_stored_vector_has_unit_length()
    {
        var vector = Segment.Vector(0);

        Assert.Equal(1, vector.Levels.Sum(level => (double)level * vector.Scale * level * vector.Scale), 1e-6);
    }

    [Fact]
    public void A_file_of_another_kind_version_or_length_is_refused()
    {
        using var folder = new TemporaryFolder();
        var content = Segment.Content.ToArray();

        Assert.All([0, 63, 64, content.Length - 1], length => Assert.Throws<DamagedSegmentException>(() => Open(folder, content[..length])));
        Assert.Throws<DamagedSegmentException>(() => Open(folder, [.. content, 0]));
        Assert.All([0, 8, 12, 15, 16, 19], at => Assert.Throws<DamagedSegmentException>(() => Open(folder, [.. content[..at], (byte)(content[at] ^ 0x81), .. content[(at + 1)..]])));
    }

    [Fact]
    public void A_flipped_bit_is_found()
    {
        using var folder = new TemporaryFolder();
        var content = Segment.Content.ToArray();
        content[^40] ^= 1;

        Assert.Throws<DamagedSegmentException>(Open(folder, content).Verify);
    }

    [Fact]
    public void Passages_out_of_order_are_refused() =>
        Assert.Throws<ArgumentException>(() => VectorSegment.Of(1, [new(2, QuantizedVector.Of([1])), new(2, QuantizedVector.Of([1]))]));

    private static VectorSegment Open(TemporaryFolder folder, byte[] content)
    {
        var path = Path.Combine(folder.Path, "x.vectors");
        File.WriteAllBytes(path, content);
        return VectorSegment.Open(path);
    }
}
