using System.Security.Cryptography;
using System.Text;

namespace Footnote.Library;

/// <summary>Where a library lies on disk: one folder holds everything.</summary>
/// <param name="Path">Full path of the library's own folder.</param>
/// <param name="Notice">One line for the user where it is not the usual place; otherwise null.</param>
public sealed record LibraryFolder(string Path, string? Notice)
{
    /// <summary>Name of the folder beside the documents.</summary>
    public const string Name = ".footnote";

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "library.db");

    /// <summary>The folder of the index segments.</summary>
    public string Segments => System.IO.Path.Combine(Path, "index");

    /// <summary>Whether a library was made here before.</summary>
    public bool Exists => File.Exists(Database);

    /// <summary>
    /// Chooses the folder: the one asked for; else <c>.footnote</c> in the documents' folder; else, where that cannot be written, one in the user's data folder.
    /// </summary>
    /// <param name="documents">The documents' folder.</param>
    /// <param name="chosen">The user's choice, or null.</param>
    public static LibraryFolder For(string documents, string? chosen)
    {
        if (chosen is not null)
        {
            return new LibraryFolder(System.IO.Path.GetFullPath(chosen), null);
        }

        var root = System.IO.Path.GetFullPath(documents);
        var beside = System.IO.Path.Combine(root, Name);
        if (Directory.Exists(beside) ? CanWrite(beside) : CanWrite(root))
        {
            return new LibraryFolder(beside, null);
        }

        var elsewhere = System.IO.Path.Combine(UserData(), "footnote", $"{System.IO.Path.GetFileName(root)}-{ShortHash(root)}");
        return new LibraryFolder(elsewhere, $"{documents} cannot be written; its library is kept in {elsewhere}");
    }

    /// <summary>Makes the folder where there is none.</summary>
    /// <exception cref="LibraryStorageException">It cannot be made.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryStorageException($"The library's folder {Path} cannot be made ({e.Message}) Name another place with --library DIR.", e);
        }
    }

    /// <summary>A folder without any write permission counts as read-only for everybody, the superuser included: that is what its owner meant.</summary>
    private static bool CanWrite(string folder)
    {
        const UnixFileMode anyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & anyWrite) == UnixFileMode.None)
        {
            return false;
        }

        try
        {
            var probe = System.IO.Path.Combine(folder, $".footnote-probe-{Environment.ProcessId}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string UserData()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? data : System.IO.Path.GetTempPath();
    }

    private static string ShortHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8];
}
