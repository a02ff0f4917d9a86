using Footnote.Documents;

namespace Footnote.Library.Sqlite;

/// <summary>Blocks of a chunk as bytes: count, then for each kind, start from the chunk's start, length, source line, context.</summary>
internal static class BlockCodec
{
    public static byte[] Encode(IReadOnlyList<Block> blocks, int origin)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(blocks.Count);
        foreach (var block in blocks)
        {
            writer.Write((byte)block.Kind);
            writer.Write7BitEncodedInt(block.Span.Start - origin);
            writer.Write7BitEncodedInt(block.Span.Length);
            writer.Write7BitEncodedInt(block.SourceLine);
            writer.Write(block.Context);
        }

        return stream.ToArray();
    }

    public static IReadOnlyList<Block> Decode(byte[] bytes, int origin)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var blocks = new Block[reader.Read7BitEncodedInt()];
        for (var i = 0; i < blocks.Length; i++)
        {
            var kind = (BlockKind)reader.ReadByte();
            var start = origin + reader.Read7BitEncodedInt();
            var end = start + reader.Read7BitEncodedInt();
            var sourceLine = reader.Read7BitEncodedInt();
            blocks[i] = new Block(kind, new SourceSpan(start, end), reader.ReadString(), sourceLine);
        }

        return blocks;
    }
}
