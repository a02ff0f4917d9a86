namespace Footnote.Platform.Configuration;

/// <summary>Types that the language has a name for and this build no component.</summary>
/// <param name="Types">Their names; empty where the place has none.</param>
/// <param name="What">What they would be, as words in a sentence.</param>
internal sealed record AbsentComponent(IReadOnlyList<string> Types, string What);
