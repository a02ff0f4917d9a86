namespace Footnote.Reading;

/// <summary>Why a file could not be read.</summary>
public enum UnreadableReason
{
    /// <summary>Nothing here reads this kind of file.</summary>
    UnsupportedFormat,

    /// <summary>The content is not what the file's name says.</summary>
    WrongExtension,

    /// <summary>The file has no bytes, or no words once read.</summary>
    Empty,

    /// <summary>Pages without text, such as scans.</summary>
    NoText,

    /// <summary>A password is needed.</summary>
    Encrypted,

    /// <summary>The file is broken.</summary>
    Damaged,

    /// <summary>Larger than the limit, as a file or once unfolded.</summary>
    TooLarge,

    /// <summary>Reading took longer than the limit.</summary>
    TimedOut,

    /// <summary>A program that is needed to read it is not installed.</summary>
    ToolMissing,

    /// <summary>The operating system does not let us read it.</summary>
    AccessDenied,
}
