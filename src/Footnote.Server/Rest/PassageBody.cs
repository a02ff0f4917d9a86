using System.Globalization;
using Footnote.Documents;

namespace Footnote.Server.Rest;

/// <summary>A passage.</summary>
/// <param name="Id">Its id: 63 bits, so a string, since JavaScript counts to 53.</param>
/// <param name="Document">Id of its document.</param>
/// <param name="Path">Path of its document.</param>
/// <param name="Title">Title of its document.</param>
/// <param name="Format">Format of its document.</param>
/// <param name="Product">Product; null where nothing tells.</param>
/// <param name="Version">Version; null where nothing tells.</param>
/// <param name="Section">Headings from the top down.</param>
/// <param name="Text">Its words.</param>
/// <param name="Ordinal">0-based position in its document.</param>
/// <param name="Pages">Pages; null for formats without.</param>
/// <param name="Line">1-based line of the file; 0 where the format has none.</param>
/// <param name="OtherPlaces">Other places of the same words.</param>
/// <param name="SimilarPlaces">Places that say nearly the same.</param>
internal sealed record PassageBody(
    string Id, string Document, string Path, string Title, string Format, string? Product, string? Version, IReadOnlyList<string> Section, string Text, int Ordinal,
    PageRange? Pages, int Line, IReadOnlyList<PassagePlace> OtherPlaces, IReadOnlyList<PassagePlace> SimilarPlaces)
{
    /// <summary>What its text is made of.</summary>
    public IReadOnlyList<PassageBlock> Blocks { get; init; } = [];

    /// <summary>The body of a passage.</summary>
    public static PassageBody Of(Passage passage) => new(
        IdOf(passage.Id), DocumentId.Of(passage.Path), passage.Path, passage.Title, passage.Format, passage.Product, passage.Version, passage.Section, passage.Text,
        passage.Ordinal, passage.Pages, passage.SourceLine, passage.OtherPlaces, passage.SimilarPlaces)
    {
        Blocks = PassageBlock.Of(passage),
    };

    /// <summary>The id as text.</summary>
    public static string IdOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}
