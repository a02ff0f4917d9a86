using Footnote.Embedding;
using Footnote.Platform;
using Footnote.Reading.ChildProcesses;
using Footnote.Retrieval;

namespace Footnote.Server.Insight;

/// <summary>Looks at every component anew each time it is asked; quick enough for a probe every second.</summary>
internal sealed class Health(PlatformOrchestrator platform)
{
    private static readonly string[] States = ["healthy", "degraded", "unhealthy"];

    private static string ProgramVersion { get; } = typeof(Health).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>How everything is now.</summary>
    public async ValueTask<HealthBody> LookAsync(CancellationToken cancellationToken)
    {
        ComponentHealth[] components =
        [
            Reader("pdftotext", "PDF files are not read"),
            Reader("pdftoppm", "Pages of PDF files are not shown as pictures"),
            await LibraryAsync(cancellationToken),
            await MeaningAsync(cancellationToken),
            new ComponentHealth("retriever.sparse", "bm25", "healthy"),
            new ComponentHealth("retriever.neural_reranking", nameof(SimilarityReranker), File.Exists(ShippedModel.Path) ? "healthy" : "degraded", MissingModel()),
            new ComponentHealth("answer_generator", "extractive", "healthy", "No language model is configured: answers are whole sentences of the documents."),
        ];
        return new HealthBody(States[components.Max(component => Array.IndexOf(States, component.State))], ProgramVersion, components);
    }

    private static ComponentHealth Reader(string program, string loss) => ChildProcess.IsInstalled(program)
        ? new ComponentHealth("document_processor", program, "healthy")
        : new ComponentHealth("document_processor", program, "degraded", $"{loss}; install poppler-utils.");

    private static string? MissingModel() => File.Exists(ShippedModel.Path) ? null : $"{ShippedModel.Path} is missing; passages keep the order they were found in.";

    private async ValueTask<ComponentHealth> LibraryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await platform.Library.FilesAsync(cancellationToken);
            return new ComponentHealth("library", "sqlite", "healthy", snapshot.Count > 0 ? null : "The library is empty.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ComponentHealth("library", "sqlite", "unhealthy", e.Message);
        }
    }

    private async ValueTask<ComponentHealth> MeaningAsync(CancellationToken cancellationToken)
    {
        var meaning = await platform.Library.MeaningAsync(platform.MeaningName, cancellationToken);
        var model = meaning.Space?.Space.Model ?? platform.MeaningName;
        return meaning.Absence is { Length: > 0 } absence
            ? new ComponentHealth("retriever.dense", model, "degraded", absence)
            : new ComponentHealth("retriever.dense", model, "healthy");
    }
}
