namespace Footnote.Encoders.Tokenizers.TokenModels;

/// <summary>GPT-2's visible character for each byte: printable ones stand for themselves, the others for characters from U+0100 on.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] s_chars = Create();
    private static readonly Dictionary<char, byte> s_bytes = Enumerable.Range(0, 256).ToDictionary(b => s_chars[b], b => (byte)b);

    /// <summary>The character of a byte.</summary>
    public static char CharOf(byte b) => s_chars[b];

    /// <summary>The byte of a character.</summary>
    public static bool TryGetByte(char c, out byte b) => s_bytes.TryGetValue(c, out b);

    private static char[] Create()
    {
        var (chars, next) = (new char[256], (char)0x100);
        for (var b = 0; b < 256; b++)
        {
            chars[b] = b is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174 ? (char)b : next++;
        }

        return chars;
    }
}
