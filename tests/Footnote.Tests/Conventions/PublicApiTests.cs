using Footnote.Documents;
using Footnote.Tests.Support;

namespace Footnote.Tests.Conventions;

public sealed class PublicApiTests
{
    [Fact]
    public void The_engines_public_surface_is_the_approved_one() => PublicSurface.Check<Document>();
}
