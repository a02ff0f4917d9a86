namespace Footnote.Evaluation;

/// <summary>Which documents are relevant to which query, as people judged it.</summary>
public sealed class Judgments
{
    private static readonly Dictionary<string, int> None = [];

    private readonly Dictionary<string, Dictionary<string, int>> _grades = new(StringComparer.Ordinal);

    /// <summary>Collects judgments; the last one of a pair counts.</summary>
    public Judgments(IEnumerable<(string Query, string Document, int Grade)> judgments)
    {
        foreach (var (query, document, grade) in judgments)
        {
            if (!_grades.TryGetValue(query, out var grades))
            {
                _grades[query] = grades = new(StringComparer.Ordinal);
            }

            grades[document] = grade;
        }
    }

    /// <summary>The queries with at least one relevant document: those that averages are taken over.</summary>
    public IEnumerable<string> Queries => _grades.Where(query => query.Value.Values.Any(grade => grade > 0)).Select(query => query.Key);

    /// <summary>Grades of the documents judged for a query: 1 and more is relevant, 0 and less is not; empty where none was judged.</summary>
    public IReadOnlyDictionary<string, int> Of(string query) => _grades.GetValueOrDefault(query, None);
}
