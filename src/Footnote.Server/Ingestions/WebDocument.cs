namespace Footnote.Server.Ingestions;

/// <summary>A document that is being fetched.</summary>
/// <param name="Address">Where it was found, after redirects.</param>
/// <param name="FileName">A name for it, with the ending of its kind.</param>
/// <param name="Content">Its bytes; ends with an error where there are too many.</param>
internal sealed record WebDocument(Uri Address, string FileName, Stream Content);
