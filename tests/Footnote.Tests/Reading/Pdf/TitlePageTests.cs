using Footnote.Reading.Pdf;
using Footnote.Tests.Support;

namespace Footnote.Tests.Reading.Pdf;

public sealed class TitlePageTests
{
    [Theory]
    [InlineData("Version 1.0", "1.0", null)]
    [InlineData("Version v1.0.1, 2024-10-10: Ratified", "1.0.1", "2024-10-10")]
    [InlineData("Version 2.0, June 16, 2025", "2.0", "2025-06-16")]
    [InlineData("Version 1.0, Nov 21, 2024: Ratified state", "1.0", "2024-11-21")]
    [InlineData("Version 20250508: This document is in Ratified state.", "20250508", null)]
    [InlineData("Version 1.0.0, 3/2023: This document is in Ratified state.", "1.0.0", null)]
    [InlineData("Revision 3 (2020-01-02)", "3", "2020-01-02")]
    public void A_row_that_states_a_version_is_read(string row, string version, string? date)
    {
        var stated = TitlePage.Read("A title", ["A title", row]);

        Assert.Equal(version, stated.Version);
        Assert.Equal(date, stated.Date?.ToString("yyyy-MM-dd"));
    }

    [Theory]
    [InlineData("Version 2 of the licence applies to all parts.")]
    [InlineData("This is version 2.0")]
    [InlineData("Versions")]
    public void A_sentence_about_versions_states_none(string row) => Assert.Null(TitlePage.Read("A title", [row]).Version);

    [Fact]
    public void A_title_may_end_with_the_version() => Assert.Equal("1.13", TitlePage.Read("The Debug Specification v1.13", ["Words."]).Version);

    [Fact]
    public async Task A_real_specification_states_its_version()
    {
        Poppler.Require();
        var file = new FileInfo(SharedData.Require("pdf", "riscv-specs", "trace-connectors.pdf"));

        var document = await new PdfReader().ReadAsync(file, default);

        Assert.Equal("1.0", document.Metadata.Version);
        Assert.Equal(new DateOnly(2024, 11, 21), document.Metadata.Date);
    }
}
