using System.Collections.Concurrent;
using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Tests.Inference;

/// <summary>Scores a passage by its length; it remembers its calls and may fail by script.</summary>
internal sealed class ScriptedReranker : IReranker
{
    public ConcurrentQueue<(string Query, int Passages)> Calls { get; } = [];

    public Func<Exception?> Fail { get; set; } = () => null;

    public static Passage Passage(long id, string text) => new()
    {
        Id = id, Path = "a.md", Title = "A", Format = "markdown", Section = [], Text = text, Context = "", Ordinal = 0, Span = new SourceSpan(0, text.Length), Blocks = [],
    };

    public ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        Calls.Enqueue((query, passages.Count));
        return Fail() is { } failure ? throw failure : ValueTask.FromResult<IReadOnlyList<double>>([.. passages.Select(passage => passage.Text.Length / 100.0)]);
    }
}
