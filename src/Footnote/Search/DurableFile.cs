namespace Footnote.Search;

/// <summary>Writes a file so that it is there as a whole or not at all: under another name, to the disk, then renamed.</summary>
internal static class DurableFile
{
    /// <summary>Ends the name of a file that is still being written.</summary>
    public const string UnfinishedSuffix = ".tmp";

    /// <summary>Writes a file, replacing one of the same name.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + UnfinishedSuffix;
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
