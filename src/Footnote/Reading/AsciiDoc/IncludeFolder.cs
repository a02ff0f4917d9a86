namespace Footnote.Reading.AsciiDoc;

/// <summary>The folder that included files must lie in: a document must not be able to draw other files of the machine into the library.</summary>
internal sealed class IncludeFolder(string folder)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The file a document names, whether it is there or not; null where it is an address, lies outside the folder, is hidden or behind a link.</summary>
    /// <param name="from">The file that names it.</param>
    /// <param name="target">Its name, relative to that file.</param>
    public FileInfo? Find(FileInfo from, string target)
    {
        if (target.Length is 0 or > 1000 || target.Contains("://", StringComparison.Ordinal) || target.AsSpan().IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            return null;
        }

        var file = new FileInfo(Path.GetFullPath(target.Replace('\\', '/'), from.DirectoryName!));
        return IsVisible(file) && file.LinkTarget is null ? file : null;
    }

    private bool IsVisible(FileInfo file)
    {
        if (file.Name.StartsWith('.'))
        {
            return false;
        }

        for (var parent = file.Directory; parent is not null; parent = parent.Parent)
        {
            if (parent.FullName == _root)
            {
                return true;
            }

            if (parent.Name.StartsWith('.') || parent.LinkTarget is not null)
            {
                return false;
            }
        }

        return false;
    }
}
