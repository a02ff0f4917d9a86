namespace Footnote.Tests.Reading.Pdf;

/// <summary>The programs that the reader needs.</summary>
internal static class Poppler
{
    /// <summary>Skips the running test where they are not installed.</summary>
    public static void Require() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext"))), "needs poppler-utils");
}
