using Footnote.Encoders.Models;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Public_surface_is_the_approved_one() => PublicSurface.Check<ModelFolder>();
}
