using System.Globalization;
using Footnote.Library;

namespace Footnote.Platform;

/// <summary>Looks at everything that has to be in order for the system to work.</summary>
internal static class Diagnosis
{
    private const long ScarceBytes = 500L << 20;

    /// <summary>All checks, each with what to do where something is wrong.</summary>
    public static async ValueTask<IReadOnlyList<Finding>> RunAsync(LibraryFolder folder, ILibrary library, CancellationToken cancellationToken)
    {
        var damage = await library.VerifyAsync(cancellationToken);
        return
        [
            Tool("pdftotext", "PDF files are not read. Install poppler-utils (Debian, Ubuntu: apt install poppler-utils; Fedora: dnf install poppler-utils; macOS: brew install poppler)."),
            Tool("pdftohtml", "PDF files are not read. Install poppler-utils, as above."),
            Disk(folder),
            .. damage.Select(finding => new Finding("library", false, $"{finding} Delete {folder.Path}; the next ingestion builds it anew from the documents.")),
            .. damage.Count == 0 ? [new Finding("library", true, $"{folder.Path} is whole.")] : Array.Empty<Finding>(),
        ];
    }

    /// <summary>A component's health as a finding.</summary>
    public static Finding Of(ComponentHealth health) => new(
        health.Component, health.State == HealthState.Healthy, string.Create(CultureInfo.InvariantCulture, $"{health.Type}, {health.State.ToString().ToLowerInvariant()} since {health.Since:u}: {health.Reason}"));

    /// <summary>Whether PDF files can be read.</summary>
    public static HealthFinding PdfTools() => Array.TrueForAll(["pdftotext", "pdftohtml"], tool => Find(tool) is not null)
        ? new HealthFinding(HealthState.Healthy, "Every format can be read.")
        : new HealthFinding(HealthState.Degraded, "PDF files are not read; install poppler-utils.");

    private static Finding Tool(string name, string remedy)
    {
        var found = Find(name);
        return new Finding(name, found is not null, found ?? remedy);
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static Finding Disk(LibraryFolder folder)
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        return new Finding("disk", free >= ScarceBytes, $"{free >> 20} MiB free where the library lies{(free < ScarceBytes ? "; make room or choose another place with --library" : "")}.");
    }
}
