using Footnote.Library;
using Footnote.Tests.Support;

namespace Footnote.Tests.Library;

public sealed class LibraryFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SetMode(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folder.Dispose();
    }

    [Fact]
    public void It_lies_beside_the_documents_where_that_can_be_written()
    {
        var library = LibraryFolder.For(_folder.Path, chosen: null);

        Assert.Equal(Path.Combine(_folder.Path, ".footnote"), library.Path);
        Assert.Null(library.Notice);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void It_lies_in_the_users_data_folder_where_the_documents_cannot_be_written_and_says_so()
    {
        SetMode(UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var library = LibraryFolder.For(_folder.Path, chosen: null);

        Assert.False(library.Path.StartsWith(_folder.Path, StringComparison.Ordinal));
        Assert.Contains(library.Path, library.Notice);
    }

    [Fact]
    public void The_users_choice_is_taken_as_it_is() =>
        Assert.Equal(Path.GetFullPath("elsewhere"), LibraryFolder.For(_folder.Path, "elsewhere").Path);

    private void SetMode(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, mode);
        }
    }
}
