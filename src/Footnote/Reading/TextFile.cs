using System.Text;

namespace Footnote.Reading;

/// <summary>Reads a file of characters whatever its encoding: byte order marks, UTF-8, UTF-16, and Windows-1252 for what is not valid UTF-8.</summary>
internal static class TextFile
{
    private const char Replacement = '\uFFFD';

    private static readonly Encoding _windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The file's characters; line ends as they are.</summary>
    /// <exception cref="UnreadableDocumentException">The file is larger than the limit.</exception>
    public static async ValueTask<string> ReadAsync(FileInfo file, ReadingLimits limits, CancellationToken cancellationToken)
    {
        if (file.Length > limits.MaxTextBytes)
        {
            throw Unreadable.TooLarge(file.Length, limits.MaxTextBytes);
        }

        return Decode(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
    }

    /// <summary>The characters of a whole file.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        var encoding = Utf16(bytes);
        return encoding is null ? DecodeBytes(bytes) : encoding.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>The UTF-16 encoding of a file that begins with these bytes, by its mark or by the zeros of its ASCII letters; null where it is none.</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || HasZeros(bytes, 1))
        {
            return Encoding.Unicode;
        }

        return bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) || HasZeros(bytes, 0) ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>UTF-8 where most of what is not ASCII is valid, so that one broken byte does not spoil a file.</summary>
    private static string DecodeBytes(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var broken = text.AsSpan().Count(Replacement);
        var valid = broken == 0 ? 0 : text.Count(c => c > '\u007F') - broken;
        return broken > valid ? _windows1252.GetString(bytes) : text;
    }

    /// <summary>Whether the bytes at even (0) or odd (1) places are mostly zero and the others are not.</summary>
    private static bool HasZeros(ReadOnlySpan<byte> bytes, int parity)
    {
        var sample = bytes[..(Math.Min(bytes.Length, 1024) & ~1)];
        var (zeros, others) = (0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            zeros += sample[i] == 0 && i % 2 == parity ? 1 : 0;
            others += sample[i] == 0 && i % 2 != parity ? 1 : 0;
        }

        return others == 0 && zeros > 0 && zeros * 10 >= sample.Length * 3;
    }
}
