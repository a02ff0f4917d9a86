using System.Buffers.Text;
using System.Text;

namespace Footnote.Server.Rest;

/// <summary>A document's path as one segment of an address: base64url of its UTF-8.</summary>
internal static class DocumentId
{
    /// <summary>The id of a path.</summary>
    public static string Of(string path) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(path));

    /// <summary>The path of an id; null where it is none.</summary>
    public static string? PathOf(string id)
    {
        try
        {
            return id.Length <= 4096 ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
