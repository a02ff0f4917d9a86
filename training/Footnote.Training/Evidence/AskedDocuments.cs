using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Library.Filters;
using Footnote.Platform;

namespace Footnote.Training.Evidence;

/// <summary>Documents that questions are asked to, with everything as it ships.</summary>
/// <param name="name">What they are called in the table.</param>
/// <param name="platform">Answers over them.</param>
/// <param name="embedder">Tells how near passages are; one that has learned nothing from the questions.</param>
internal sealed class AskedDocuments(string name, PlatformOrchestrator platform, Lazy<StaticEmbedder> embedder)
{
    /// <summary>Passages an answer is written from.</summary>
    private const int Depth = 20;

    /// <summary>Passages among which what answers must be for a question to count as answered.</summary>
    private const int First = 5;

    /// <summary>Asks a question that some passages answer: as it is, where it is found, and with what answers taken away.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answers">Whether a passage answers it.</param>
    public async Task<IReadOnlyList<WeighedQuestion>> AskAsync(string question, Func<Passage, bool> answers)
    {
        var passages = await FindAsync(question);
        List<Passage> others = [.. passages.Where(passage => !answers(passage))];
        return
        [
            .. passages.Take(First).Any(answers) ? [await WeighAsync(question, EvidenceKind.Answered, passages)] : Array.Empty<WeighedQuestion>(),
            .. others.Count > 0 ? [await WeighAsync(question, EvidenceKind.TakenAway, others)] : Array.Empty<WeighedQuestion>(),
        ];
    }

    /// <summary>Asks a question about something else.</summary>
    public async Task<IReadOnlyList<WeighedQuestion>> AskElsewhereAsync(string question) =>
        await FindAsync(question) is { Count: > 0 } passages ? [await WeighAsync(question, EvidenceKind.Elsewhere, passages)] : [];

    private async Task<List<Passage>> FindAsync(string question) =>
        [.. (await platform.SearchAsync(question, Depth, Filter.Latest, CancellationToken.None)).Candidates.Select(candidate => candidate.Passage)];

    private async Task<WeighedQuestion> WeighAsync(string question, EvidenceKind kind, List<Passage> passages) =>
        new(name, kind, await platform.EvidenceAsync(question, passages, embedder, CancellationToken.None));
}
