using System.Diagnostics.CodeAnalysis;

namespace Footnote.Encoders.Store;

/// <summary>A model of the hub and a version of it.</summary>
public sealed record ModelReference
{
    /// <summary>The version that is meant where none is named.</summary>
    public const string MainRevision = "main";

    private const int MaxLength = 200;

    private ModelReference(string name, string revision)
    {
        Name = name;
        Revision = revision;
    }

    /// <summary>Its name, such as <c>sentence-transformers/all-MiniLM-L6-v2</c>.</summary>
    public string Name { get; }

    /// <summary>A branch, a tag or a commit.</summary>
    public string Revision { get; }

    /// <summary>The folder that the hub's caches keep it in.</summary>
    internal string FolderName => "models--" + Name.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>Reads <c>org/name</c> or <c>org/name@revision</c>.</summary>
    /// <returns>Whether it is one: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>, nothing that could lead to another folder.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ModelReference? reference)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (name, revision) = at < 0 ? (text, MainRevision) : (text[..at], text[(at + 1)..]);
        reference = IsPath(name, 2) && IsPath(revision, 8) ? new ModelReference(name, revision) : null;
        return reference is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Revision == MainRevision ? Name : $"{Name}@{Revision}";

    private static bool IsPath(string path, int mostParts)
    {
        var parts = path.Split('/');
        return path.Length <= MaxLength && parts.Length <= mostParts && parts.All(IsPart);
    }

    private static bool IsPart(string part) =>
        part.Length > 0 && part[0] is not ('.' or '-') && !part.Contains("..", StringComparison.Ordinal) && !part.Contains("--", StringComparison.Ordinal)
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
