using Footnote.Documents;

namespace Footnote.Tests.Documents;

public sealed class VersionDetectorTests
{
    [Theory]
    [InlineData("docs/v2.1/guide.md", null, "2.1", "docs/{version}/guide.md")]
    [InlineData("docs/2.1/guide.md", null, "2.1", "docs/{version}/guide.md")]
    [InlineData("docs/release-3/guide.md", null, "3", "docs/{version}/guide.md")]
    [InlineData("widget-1.2/guide.md", "widget", "1.2", "widget-{version}/guide.md")]
    [InlineData("riscv-spec-privileged-v20250508.pdf", "riscv-spec-privileged", "20250508", "riscv-spec-privileged-{version}.pdf")]
    [InlineData("widget_v2.0-rc1.pdf", "widget", "2.0-rc1", "widget_{version}.pdf")]
    [InlineData("v1/guide-v1.4.md", "guide", "1.4", "{version}/guide-{version}.md")]
    public void A_path_tells_product_version_and_family(string path, string? product, string version, string family) =>
        Assert.Equal(new DetectedVersion(product, version, family), VersionDetector.Detect(path, "Title", DocumentMetadata.None));

    [Theory]
    [InlineData("chapter-1/intro.md")]
    [InlineData("chapter-1.2.md")]
    [InlineData("guide/step-3.md")]
    [InlineData("rfc-2119.txt")]
    [InlineData("meeting-20250508.md")]
    [InlineData("2024-05-01-post.md")]
    [InlineData("ipv6.md")]
    [InlineData("h264.md")]
    [InlineData("README.md")]
    public void Numbers_that_are_no_versions_are_left_alone(string path) =>
        Assert.Equal(new DetectedVersion(null, null, null), VersionDetector.Detect(path, "Title", DocumentMetadata.None));

    [Theory]
    [InlineData("changes/v1.2.md")]
    [InlineData("release-notes-1.2.md")]
    public void Release_notes_have_a_version_but_no_version_replaces_another(string path)
    {
        var found = VersionDetector.Detect(path, "Title", DocumentMetadata.None);

        Assert.Equal("1.2", found.Version);
        Assert.Null(found.Family);
    }

    [Fact]
    public void The_user_goes_before_the_document_and_the_document_before_the_path()
    {
        var stated = new DocumentMetadata { Product = "Stated", Version = "v2" };

        Assert.Equal(("path", "1.0"), Names(VersionDetector.Detect("path-1.0/a.md", null, DocumentMetadata.None)));
        Assert.Equal(("Stated", "2"), Names(VersionDetector.Detect("path-1.0/a.md", null, stated)));
        Assert.Equal(("Given", "3"), Names(VersionDetector.Detect("path-1.0/a.md", null, stated, "Given", "3")));
        Assert.Equal(("Stated", "3"), Names(VersionDetector.Detect("path-1.0/a.md", null, stated, givenVersion: "3")));
    }

    [Fact]
    public void Files_of_one_product_and_title_are_of_one_family_wherever_they_lie()
    {
        var old = VersionDetector.Detect("old.md", "Guide", new DocumentMetadata { Product = "Widget", Version = "1" });
        var current = VersionDetector.Detect("new/guide.md", "guide", new DocumentMetadata { Product = "widget", Version = "2" });
        var other = VersionDetector.Detect("api.md", "API", new DocumentMetadata { Product = "Widget", Version = "2" });

        Assert.Equal(old.Family, current.Family);
        Assert.NotEqual(old.Family, other.Family);
    }

    private static (string?, string?) Names(DetectedVersion found) => (found.Product, found.Version);
}
