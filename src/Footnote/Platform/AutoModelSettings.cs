using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>The sentence encoder that is there, and where it has too much to do the static model and one fitted to the documents.</summary>
public sealed record AutoModelSettings : StaticModelSettings
{
    /// <summary>
    /// Passages without a vector that the sentence encoder takes on in one run, of which it embeds some 200 a second on two cores; where more lack one, the static model and one fitted to the documents give
    /// all of them theirs, in a fraction of the time. 0 keeps the encoder from passages.
    /// </summary>
    [Range(0, 100_000_000)]
    public int MaxPassages { get; init; } = 50_000;
}
