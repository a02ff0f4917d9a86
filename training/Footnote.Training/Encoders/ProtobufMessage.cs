using System.Buffers.Binary;

namespace Footnote.Training.Encoders;

/// <summary>The wire format of protocol buffers: fields one after another, each with its number and kind.</summary>
internal static class ProtobufMessage
{
    /// <summary>The fields of a message, in their order.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IEnumerable<ProtobufField> Fields(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            yield return Next(ref message);
        }
    }

    /// <summary>The numbers of a packed field.</summary>
    public static IEnumerable<long> Numbers(ReadOnlyMemory<byte> packed)
    {
        while (!packed.IsEmpty)
        {
            yield return (long)Number(ref packed);
        }
    }

    private static ProtobufField Next(ref ReadOnlyMemory<byte> rest)
    {
        var tag = Number(ref rest);
        var number = checked((int)(tag >> 3));
        return (tag & 7) switch
        {
            0 => new(number, Number(ref rest), default),
            1 => new(number, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, 8).Span), default),
            2 => new(number, 0, Take(ref rest, Number(ref rest))),
            5 => new(number, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, 4).Span), default),
            var kind => throw new InvalidDataException($"Field {number} is of the unknown kind {kind}; the file is damaged."),
        };
    }

    private static ulong Number(ref ReadOnlyMemory<byte> rest)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(ref rest, 1).Span[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number of more than ten bytes; the file is damaged.");
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, ulong count)
    {
        if (count > (ulong)rest.Length)
        {
            throw new InvalidDataException($"{count} bytes are announced where {rest.Length} are left; the file is cut short.");
        }

        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
