using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests;

public sealed class SupportTests
{
    [Fact]
    public void Tests_find_the_repository_they_belong_to() => Assert.True(File.Exists(Path.Combine(Repository.Root, "Footnote.slnx")));
}
