using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;

namespace Footnote.Training.Pairs;

/// <summary>The training questions of a collection in BEIR's layout, and its documents as files.</summary>
internal sealed class JudgedQuestions
{
    private const int LongestQuestion = 1500;

    private readonly BeirFolder _folder;

    /// <summary>Reads the questions.</summary>
    public JudgedQuestions(string path)
    {
        _folder = new BeirFolder(path);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var judgments = _folder.ReadJudgments(QuestionPairs.Split);
        Questions =
        [
            .. from query in _folder.ReadQueries()
               let documents = judgments.Of(query.Id).Where(grade => grade.Value > 0).Select(grade => FileName(grade.Key)).ToHashSet(StringComparer.Ordinal)
               where documents.Count > 0
               orderby StableHash.Of(query.Id)
               select new JudgedQuestion(query.Text.Length > LongestQuestion ? query.Text[..LongestQuestion] : query.Text, documents),
        ];
    }

    /// <summary>The folder's name.</summary>
    public string Name { get; }

    /// <summary>The questions that have an answer, in an order that only their names decide.</summary>
    public IReadOnlyList<JudgedQuestion> Questions { get; }

    /// <summary>Writes each document as a Markdown file.</summary>
    /// <param name="parent">Where a folder for them is made.</param>
    /// <returns>The folder.</returns>
    public string Write(string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, Name)).FullName;
        foreach (var document in _folder.ReadCorpus())
        {
            var title = document.Title.Length > 0 ? $"# {document.Title}\n\n" : "";
            File.WriteAllText(Path.Combine(folder, FileName(document.Id)), $"{title}{document.Text.Trim()}\n");
        }

        return folder;
    }

    private static string FileName(string document) => $"{document.Replace('/', '_')}.md";
}
