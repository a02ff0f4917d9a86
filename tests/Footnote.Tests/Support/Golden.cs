namespace Footnote.Tests.Support;

/// <summary>Files of the repository that are made from the code. Set FOOTNOTE_UPDATE=1 to write them anew.</summary>
internal static class Golden
{
    /// <summary>Compares a file with what it should hold.</summary>
    /// <param name="path">Path from the repository's top folder.</param>
    /// <param name="expected">What it should hold.</param>
    public static void Check(string path, string expected)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("FOOTNOTE_UPDATE") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.True(File.Exists(file), $"{path} is missing; run FOOTNOTE_UPDATE=1 ./test");
        Assert.True(File.ReadAllText(file) == expected, $"{path} is out of date; run FOOTNOTE_UPDATE=1 ./test and look at what changed");
    }
}
