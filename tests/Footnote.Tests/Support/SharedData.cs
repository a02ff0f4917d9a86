namespace Footnote.Tests.Support;

/// <summary>Real documents and evaluation sets that lie beside the checkout; tests that need them are reported as skipped where they are missing.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder of the shared data; skips the running test where it is not there.</summary>
    public static string Require(params string[] names)
    {
        var path = Path.Combine([Root, .. names]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs {string.Join('/', names)} of the shared data");
        return path;
    }

    private static string Root { get; } =
        Path.Combine(Environment.GetEnvironmentVariable("FOOTNOTE_SHARED") ?? Path.Combine(Repository.Root, "..", "shared"), "data");
}
