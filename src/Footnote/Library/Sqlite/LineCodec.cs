using Footnote.Documents;

namespace Footnote.Library.Sqlite;

/// <summary>Placed lines of a page as bytes: count, then for each start from the line before, length, and the box in tenths of a point.</summary>
internal static class LineCodec
{
    private const float UnitsPerPoint = 10;

    public static byte[] Encode(IEnumerable<PlacedLine> lines)
    {
        var ordered = lines.ToList();
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(ordered.Count);
        var previous = 0;
        foreach (var line in ordered)
        {
            writer.Write7BitEncodedInt(line.Span.Start - previous);
            writer.Write7BitEncodedInt(line.Span.Length);
            writer.Write((short)Math.Round(line.Box.Left * UnitsPerPoint));
            writer.Write((short)Math.Round(line.Box.Top * UnitsPerPoint));
            writer.Write((short)Math.Round(line.Box.Right * UnitsPerPoint));
            writer.Write((short)Math.Round(line.Box.Bottom * UnitsPerPoint));
            previous = line.Span.Start;
        }

        return stream.ToArray();
    }

    public static IReadOnlyList<PlacedLine> Decode(byte[] bytes, int page)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var lines = new PlacedLine[reader.Read7BitEncodedInt()];
        var previous = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var start = previous + reader.Read7BitEncodedInt();
            var end = start + reader.Read7BitEncodedInt();
            var box = new BoundingBox(Coordinate(reader), Coordinate(reader), Coordinate(reader), Coordinate(reader));
            lines[i] = new PlacedLine(new SourceSpan(start, end), page, box);
            previous = start;
        }

        return lines;
    }

    private static float Coordinate(BinaryReader reader) => reader.ReadInt16() / UnitsPerPoint;
}
