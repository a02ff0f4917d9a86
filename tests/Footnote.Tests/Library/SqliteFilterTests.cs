using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Tests.Contracts;

namespace Footnote.Tests.Library;

/// <summary>The embedded library chooses passages as every library does.</summary>
public sealed class SqliteFilterTests : FilterContract
{
    private protected override ILibrary Open() => new SqliteLibrary(new LibraryFolder(Folder.Path, null));
}
