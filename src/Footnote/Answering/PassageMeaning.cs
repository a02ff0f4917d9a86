namespace Footnote.Answering;

/// <summary>Looks at what may be quoted of the first passages by what it means: words that a question shares with a sentence are not all that makes it the answer.</summary>
/// <param name="nearness">Tells how near texts are to the question; null where nothing in this process can.</param>
internal sealed class PassageMeaning(Nearness? nearness)
{
    /// <summary>Passages whose sentences are looked at; those of later ones count as the farthest. Each costs some ten milliseconds.</summary>
    private const int Depth = 3;

    /// <summary>Cosines this far apart or less are no reason to prefer one text to another altogether, as where two versions of a sentence differ by a figure.</summary>
    private const double LeastSpread = 0.1;

    /// <summary>The same passages, with how near to the question their units are.</summary>
    public async ValueTask<IReadOnlyList<ReadPassage>> LookAsync(string question, IReadOnlyList<ReadPassage> passages, CancellationToken cancellationToken)
    {
        List<string> texts = [.. passages.Take(Depth).SelectMany(Texts)];
        if (nearness is null || texts.Count == 0)
        {
            return passages;
        }

        var cosines = await nearness(question, texts, cancellationToken);
        if (cosines.Count == 0)
        {
            return passages;
        }

        var (least, most) = (cosines.Min(), cosines.Max());
        var near = new Queue<double>(cosines.Select(cosine => 1 - ((most - cosine) / Math.Max(most - least, LeastSpread))));
        return [.. passages.Select(passage => passage with { Near = [.. passage.Units.Select(_ => near.TryDequeue(out var own) ? own : 0)] })];
    }

    /// <summary>Each unit under the title and headings of its passage, for a row or a sentence alone seldom says what it is about.</summary>
    private static IEnumerable<string> Texts(ReadPassage read)
    {
        var headings = read.Passage.Context.Split('\n')[0];
        return read.Units.Select(unit => $"{headings}\n{unit.Quotable.Span.Of(read.Passage.Text)}");
    }
}
