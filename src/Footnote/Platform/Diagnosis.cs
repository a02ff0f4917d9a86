using System.Globalization;
using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Microsoft.Data.Sqlite;

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
            Tesseract(),
            Disk(folder),
            Shipped("shipped model", ShippedModel.Path, () => _ = ShippedModel.Embedder.Value),
            Shipped("shipped encoder", ShippedEncoder.Path, () => _ = ShippedEncoder.Generator),
            Database(folder, CostLedger.FileName, "Move it away to begin a new one; no paid model is called while it is there."),
            Database(folder, ModelCache.FileName, "Delete it; it fills again."),
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

    /// <summary>Scanned pages are the exception, so that they are not read is told and is no fault.</summary>
    private static Finding Tesseract() =>
        new("tesseract", true, Find("tesseract") ?? "Not installed: pages that are pictures are reported as having no text. To read them install tesseract-ocr.");

    /// <summary>Whether a model can be read that belongs to the program.</summary>
    private static Finding Shipped(string check, string path, Action read)
    {
        const string remedy = "It belongs to the program: install footnote anew.";
        try
        {
            read();
            return new Finding(check, true, $"{path} is whole.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(check, false, e.Message.EndsWith(remedy, StringComparison.Ordinal) ? e.Message : $"{e.Message} {remedy}");
        }
    }

    /// <summary>Whether a database of the library's folder is whole; one that is not there is made when it is needed.</summary>
    private static Finding Database(LibraryFolder folder, string name, string remedy)
    {
        var path = Path.Combine(folder.Path, name);
        if (!File.Exists(path))
        {
            return new Finding(name, true, "Not there yet; it is made when a model service is first called.");
        }

        try
        {
            using var pool = new ConnectionPool(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite }, "PRAGMA query_only = ON");
            using var connection = pool.Lend();
            var found = (string)connection.Scalar("PRAGMA quick_check(1)")!;
            return new Finding(name, found == "ok", found == "ok" ? $"{path} is whole." : $"{path} is damaged: {found}. {remedy}");
        }
        catch (SqliteException e)
        {
            return new Finding(name, false, $"{path} cannot be read: {e.Message} {remedy}");
        }
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static Finding Disk(LibraryFolder folder)
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        return new Finding("disk", free >= ScarceBytes, $"{free >> 20} MiB free where the library lies{(free < ScarceBytes ? "; make room or choose another place with --library" : "")}.");
    }
}
