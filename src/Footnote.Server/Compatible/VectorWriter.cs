using System.Buffers;

namespace Footnote.Server.Compatible;

/// <summary>Writes vectors as JSON arrays straight into the reply.</summary>
internal static class VectorWriter
{
    /// <summary>Sign, zero, point, nine decimals and a comma.</summary>
    private const int UsualLength = 13;

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
        foreach (var number in vector)
        {
            at += FloatFormat.Write(number, target[at..]);
            target[at++] = (byte)',';
        }

        // The comma after the last number becomes the bracket.
        at = vector.IsEmpty ? at + 1 : at;
        target[at - 1] = (byte)']';
        output.Advance(at);
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
