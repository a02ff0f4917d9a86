using System.Buffers;

namespace Footnote.Server.Compatible;

/// <summary>Writes vectors as JSON arrays straight into the reply.</summary>
internal static class VectorWriter
{
    /// <summary>Sign, zero, point, eleven decimals and a comma.</summary>
    private const int UsualLength = 15;

    /// <summary>Writes <c>[[…],[…]]</c>.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        Put(output, (byte)'[');
        for (var i = 0; i < vectors.Count; i++)
        {
            if (i > 0)
            {
                Put(output, (byte)',');
            }

            Write(output, vectors[i].Span);
        }

        Put(output, (byte)']');
    }

    /// <summary>Room that vectors of usual numbers take, with some to spare.</summary>
    public static int Room(IReadOnlyList<ReadOnlyMemory<float>> vectors) => (vectors.Count * ((vectors[0].Length * UsualLength) + 3)) + RoomFor(vectors[0].Length);

    /// <summary>Writes <c>[…]</c>.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<float> vector)
    {
        var target = output.GetSpan(RoomFor(vector.Length));
        target[0] = (byte)'[';
        var at = 1;
        var done = FloatBlock.IsSupported ? WriteBlocks(vector, target, ref at) : 0;
        WriteEach(vector[done..], target, ref at);

        // The comma after the last number becomes the bracket.
        at = vector.IsEmpty ? at + 1 : at;
        target[at - 1] = (byte)']';
        output.Advance(at);
    }

    /// <summary>Writes all but what is left over by blocks.</summary>
    /// <returns>How many numbers.</returns>
    private static int WriteBlocks(ReadOnlySpan<float> vector, Span<byte> target, ref int at)
    {
        var done = 0;
        for (; done + FloatBlock.Count <= vector.Length; done += FloatBlock.Count)
        {
            var block = vector.Slice(done, FloatBlock.Count);
            var length = FloatBlock.TryWrite(block, target[at..]);
            at += length;
            if (length == 0)
            {
                WriteEach(block, target, ref at);
            }
        }

        return done;
    }

    private static void WriteEach(ReadOnlySpan<float> numbers, Span<byte> target, ref int at)
    {
        foreach (var number in numbers)
        {
            at += FloatFormat.Write(number, target[at..]);
            target[at++] = (byte)',';
        }
    }

    private static int RoomFor(int width) => (width * (FloatFormat.MaxLength + 1)) + 2;

    /// <summary>Writes <c>[[…],[…]]</c> of a row-major matrix.</summary>
    public static void WriteRows(IBufferWriter<byte> output, ReadOnlySpan<float> matrix, int width)
    {
        Put(output, (byte)'[');
        for (var at = 0; at < matrix.Length; at += width)
        {
            if (at > 0)
            {
                Put(output, (byte)',');
            }

            Write(output, matrix.Slice(at, width));
        }

        Put(output, (byte)']');
    }

    /// <summary>Writes one byte.</summary>
    public static void Put(IBufferWriter<byte> output, byte one)
    {
        output.GetSpan(1)[0] = one;
        output.Advance(1);
    }
}
