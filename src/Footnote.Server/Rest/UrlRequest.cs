namespace Footnote.Server.Rest;

/// <summary>A document to fetch.</summary>
/// <param name="Url">Its address, http or https, in the public web.</param>
/// <param name="Folder">Folder it is to lie in; null for <c>web</c> and the host's name.</param>
internal sealed record UrlRequest(string? Url, string? Folder = null);
