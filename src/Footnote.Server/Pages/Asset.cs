using Microsoft.Net.Http.Headers;

namespace Footnote.Server.Pages;

/// <summary>A style or script.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">Its tag, made of its bytes.</param>
internal sealed record Asset(byte[] Bytes, string ContentType, EntityTagHeaderValue Tag);
