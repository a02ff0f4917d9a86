namespace Footnote.Training.Corpus;

/// <summary>
/// How much of a source is learned from. Generated reference prose repeats itself: four sources of it are a quarter of the corpus and would be what
/// most batches are about.
/// </summary>
internal static class SourceWeights
{
    private static readonly Dictionary<string, double> Shares = new(StringComparer.Ordinal)
    {
        ["MicrosoftDocs/win32"] = 0.35,
        ["MicrosoftDocs/windows-driver-docs"] = 0.4,
        ["MicrosoftDocs/cpp-docs"] = 0.4,
        ["awsdocs/aws-cloudformation-user-guide"] = 0.3,
        ["kubernetes/enhancements"] = 0.6,
        ["joedeluca/content-1"] = 0.6,
    };

    /// <summary>Share of the source's pairs that are kept, above 0 and up to 1.</summary>
    public static double Of(string source) => Shares.GetValueOrDefault(source, 1);
}
