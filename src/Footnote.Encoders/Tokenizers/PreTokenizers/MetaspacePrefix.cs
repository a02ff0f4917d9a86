namespace Footnote.Encoders.Tokenizers.PreTokenizers;

/// <summary>Which words get a mark in front where they have none.</summary>
internal enum MetaspacePrefix
{
    /// <summary>None.</summary>
    Never,

    /// <summary>The text's first.</summary>
    First,

    /// <summary>All.</summary>
    Always,
}
