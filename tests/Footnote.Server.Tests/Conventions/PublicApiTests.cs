using Footnote.Server.Access;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Conventions;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() => PublicSurface.Check<KeyRing>();
}
