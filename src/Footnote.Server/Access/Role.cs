namespace Footnote.Server.Access;

/// <summary>What somebody may do; each role may do what the one before may.</summary>
public enum Role
{
    /// <summary>Ask, search, read.</summary>
    Reader,

    /// <summary>Add documents, forget them, start readings.</summary>
    Editor,

    /// <summary>Everything.</summary>
    Admin,
}
