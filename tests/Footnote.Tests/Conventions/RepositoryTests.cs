using System.Diagnostics;
using Footnote.Tests.Support;

namespace Footnote.Tests.Conventions;

public sealed class RepositoryTests
{
    private static readonly string[] PackageSources = ["nuget" + ".org", "npmjs" + ".org", "deb.debian" + ".org", "pypi" + ".org"];

    [Fact]
    public async Task No_file_names_the_host_of_a_package_source()
    {
        foreach (var file in await TrackedFilesAsync())
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, file));
            Assert.All(PackageSources, host => Assert.False(text.Contains(host, StringComparison.OrdinalIgnoreCase), $"{file} names {host}"));
        }
    }

    [Fact]
    public async Task Every_link_of_the_documentation_leads_somewhere()
    {
        foreach (var file in (await TrackedFilesAsync()).Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, file));
            var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, file))!;
            foreach (var link in text.Split("](").Skip(1).Select(rest => rest.Split(')', 2)[0].Split('#')[0]).Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)))
            {
                Assert.True(Path.Exists(Path.Combine(folder, link)), $"{file} links to {link}");
            }
        }
    }

    private static async Task<IReadOnlyList<string>> TrackedFilesAsync()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Repository.Root })!;
        var files = await git.StandardOutput.ReadToEndAsync();
        return [.. files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Repository.Root, file)))];
    }
}
