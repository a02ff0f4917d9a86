using System.Runtime.Versioning;
using Footnote.Ingestion;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

public sealed class FolderScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_come_by_path_with_slashes_and_without_hidden_or_generated_ones()
    {
        _folder.Write("b.md", "b");
        _folder.Write("a/z.md", "z");
        _folder.Write(".git/config.md", "hidden");
        _folder.Write(".hidden.md", "hidden");
        _folder.Write("node_modules/x/readme.md", "generated");
        _folder.Write("a/obj/readme.md", "generated");

        Assert.Equal(["a/z.md", "b.md"], FolderScan.Files(_folder.Path).Select(file => file.Path));
    }

    [Fact]
    public void A_link_to_a_folder_above_is_not_followed()
    {
        _folder.Write("a/z.md", "z");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "a", "up"), _folder.Path);

        Assert.Equal(["a/z.md"], FolderScan.Files(_folder.Path).Select(file => file.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_opened_is_told_and_the_others_are_read()
    {
        _folder.Write("a/z.md", "z");
        _folder.Write("b.md", "b");
        var closed = new DirectoryInfo(Path.Combine(_folder.Path, "a"));
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Here every folder may be opened.");
        }

        closed.UnixFileMode = UnixFileMode.None;
        try
        {
            var told = new List<string>();

            Assert.Equal(["b.md"], FolderScan.Files(_folder.Path, told).Select(file => file.Path));
            Assert.Equal(["a/"], told);
        }
        finally
        {
            closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => FolderScan.Files(Path.Combine(_folder.Path, "nowhere")));

        Assert.Contains("nowhere", error.Message);
    }
}
