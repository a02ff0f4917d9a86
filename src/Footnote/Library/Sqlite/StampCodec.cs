using System.Globalization;

namespace Footnote.Library.Sqlite;

/// <summary>Stamps as text, one a line: size, ticks of the last change, path.</summary>
internal static class StampCodec
{
    /// <summary>The text of some stamps.</summary>
    public static string Encode(IReadOnlyList<FileStamp> stamps) =>
        string.Join('\n', stamps.Select(stamp => string.Create(CultureInfo.InvariantCulture, $"{stamp.Size} {stamp.Modified.Ticks} {stamp.Path}")));

    /// <summary>The stamps of a text.</summary>
    public static IReadOnlyList<FileStamp> Decode(string text) => text.Length == 0 ? [] :
    [
        .. from line in text.Split('\n')
           let parts = line.Split(' ', 3)
           select new FileStamp(parts[2], long.Parse(parts[0], CultureInfo.InvariantCulture), new DateTime(long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc)),
    ];
}
