using Footnote.Fakes;
using Footnote.Tests.Support;

namespace Footnote.Providers.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_providers_public_surface_is_the_approved_one() => PublicSurface.Check<HuggingFaceChatClient>();

    [Fact]
    public void The_fakes_public_surface_is_the_approved_one() => PublicSurface.Check<FakeService>();
}
