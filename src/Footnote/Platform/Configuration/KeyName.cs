using System.Text;

namespace Footnote.Platform.Configuration;

/// <summary>Names of properties and of values as they are written in the configuration: <c>ChunkSize</c> is <c>chunk_size</c>.</summary>
internal static class KeyName
{
    /// <summary>The key of a name.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                key.Append('_');
            }

            key.Append(char.ToLowerInvariant(name[i]));
        }

        return key.ToString();
    }
}
