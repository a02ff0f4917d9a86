namespace Footnote.Reading;

/// <summary>Tells from its first bytes what a file seems to be.</summary>
internal static class FileSignature
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int Length = 4096;

    private static readonly (byte[] Bytes, string Name)[] _signatures =
    [
        ("%PDF-"u8.ToArray(), Pdf), ("PK\u0003\u0004"u8.ToArray(), Zip), ("PK\u0005\u0006"u8.ToArray(), Zip), ([0x7F, .. "ELF"u8], "a program"), ("MZ"u8.ToArray(), "a program"),
        ([0xCF, 0xFA, 0xED, 0xFE], "a program"), ([0x89, .. "PNG"u8], "an image"), ([0xFF, 0xD8, 0xFF], "an image"), ("GIF8"u8.ToArray(), "an image"),
        ([.. "II*"u8, 0], "an image"), ([.. "MM"u8, 0, .. "*"u8], "an image"), ("RIFF"u8.ToArray(), "an image, a sound or a film"), ([0x1F, 0x8B], "a gzip archive"),
        ("BZh"u8.ToArray(), "a bzip2 archive"), ([0xFD, .. "7zXZ"u8], "an xz archive"), ([.. "7z"u8, 0xBC, 0xAF], "a 7-Zip archive"), ("Rar!"u8.ToArray(), "a RAR archive"),
        ("SQLite format 3"u8.ToArray(), "a database"), ([0xD0, 0xCF, 0x11, 0xE0], OldOffice), ([0xCA, 0xFE, 0xBA, 0xBE], "a program"),
    ];

    /// <summary>Readers search this far for the mark of a PDF, since other bytes may stand before it.</summary>
    private const int PdfMarkWithin = 1024;

    /// <summary>A PDF.</summary>
    public const string Pdf = "a PDF";

    /// <summary>A ZIP archive, which office documents are too.</summary>
    public const string Zip = "a ZIP archive or an office document";

    /// <summary>The container of old office documents, and of new ones that need a password.</summary>
    public const string OldOffice = "an old Office document";

    /// <summary>Characters.</summary>
    public const string Text = "text";

    /// <summary>Bytes that are neither characters nor any known format.</summary>
    public const string Unknown = "binary data";

    /// <summary>What a file that begins with these bytes seems to be, with its article, to put into a sentence.</summary>
    public static string NameOf(ReadOnlySpan<byte> head)
    {
        if (!IsText(head))
        {
            foreach (var (bytes, name) in _signatures)
            {
                if (head.StartsWith(bytes))
                {
                    return name;
                }
            }
        }

        return head.StartsWith("%PDF-"u8) ? Pdf : IsText(head) ? Text : Unknown;
    }

    /// <summary>Whether a PDF begins here.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> head) => head[..Math.Min(head.Length, PdfMarkWithin)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>UTF-16, or hardly any control characters.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (TextFile.Utf16(head) is not null)
        {
            return true;
        }

        var controls = 0;
        foreach (var b in head)
        {
            controls += b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B) ? 1 : 0;
        }

        return controls * 50 <= head.Length;
    }
}
