using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Footnote.Reading.Pdf;

/// <summary>What is kept out of the text of PDF files, because every page repeats it or it only points to other pages. What is kept out is reported.</summary>
public sealed record PdfCleaning
{
    /// <summary>Whether repeated headers, footers and page numbers are kept out.</summary>
    public bool RepeatedRows { get; init; } = true;

    /// <summary>Pages on which a row at the edge must repeat; on fewer it may be chance.</summary>
    [Range(2, 1000)]
    public int FewestPages { get; init; } = 3;

    /// <summary>
    /// Share of the pages on which a row must repeat where it does not count them: the header row of a table that goes on from page to page repeats, too.
    /// </summary>
    [Range(0.0, 1.0)]
    public double Coverage { get; init; } = 0.4;

    /// <summary>The same for rows further inwards, where such a header row is likelier.</summary>
    [Range(0.0, 1.0)]
    public double InnerCoverage { get; init; } = 0.75;

    /// <summary>Whether tables of contents, lists of figures and indexes are kept out.</summary>
    public bool Contents { get; init; } = true;

    /// <summary>Nothing is kept out.</summary>
    internal static PdfCleaning None { get; } = new() { RepeatedRows = false, Contents = false };

    /// <summary>What another cleaning reads differently; empty for the usual one, so that libraries made with it stay as they are.</summary>
    internal string Recipe => this == new PdfCleaning() ? "" : string.Create(
        CultureInfo.InvariantCulture, $" cleaned of {(RepeatedRows ? $"rows on {FewestPages} pages, {Coverage} of all, {InnerCoverage} further in" : "no rows")}, {(Contents ? "contents" : "no contents")}");
}
