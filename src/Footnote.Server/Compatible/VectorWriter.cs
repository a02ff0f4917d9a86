using System.Buffers;

namespace Footnote.Server.Compatible;

/// <summary>Writes vectors as JSON arrays straight into the reply.</summary>
internal static class VectorWriter
{
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

    /// <summary>Writes <c>[…]</c>.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<float> vector)
    {
        var target = output.GetSpan((vector.Length * (FloatFormat.MaxLength + 1)) + 2);
        var at = 0;
        target[at++] = (byte)'[';
        for (var i = 0; i < vector.Length; i++)
        {
            if (i > 0)
            {
                target[at++] = (byte)',';
            }

            at += FloatFormat.Write(vector[i], target[at..]);
        }

        target[at++] = (byte)']';
        output.Advance(at);
    }

    private static void Put(IBufferWriter<byte> output, byte one)
    {
        output.GetSpan(1)[0] = one;
        output.Advance(1);
    }
}
