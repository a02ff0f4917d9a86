using System.CommandLine;
using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Platform;
using Footnote.Training.Evidence;
using Footnote.Training.Pairs;

namespace Footnote.Training.Verbs;

/// <summary><c>training/run evidence</c>: learns when passages answer a question, for <c>EvidenceModel</c>.</summary>
internal static class EvidenceVerb
{
    private const int OwnQuestions = 400;
    private const int OtherQuestions = 100;

    public static Command Create()
    {
        var questions = new Option<string[]>("--questions") { Description = "Folders in BEIR's layout; of each the training split is asked.", AllowMultipleArgumentsPerToken = true, Required = true };
        var documents = new Option<string>("--documents") { Description = "Folder of documents that the questions of --pages are asked to.", Required = true };
        var pages = new Option<string[]>("--pages") { Description = "Files of development questions with the pages that answer; without answers, questions about something else.", AllowMultipleArgumentsPerToken = true, Required = true };
        var model = new Option<string>("--model") { Description = "Static model that has learned nothing from these questions (training/run static without --questions).", Required = true };
        var verb = new Command("evidence", "Learn when passages answer a question.") { questions, documents, pages, model };
        verb.SetAction((arguments, _) => RunAsync(
            [.. arguments.GetValue(questions)!.Select(path => new JudgedQuestions(path))],
            arguments.GetValue(documents)!,
            [.. arguments.GetValue(pages)!.SelectMany(PageQuestionFile.Read)],
            ShippedModel.EmbedderOf(arguments.GetValue(model)!)));
        return verb;
    }

    private static async Task RunAsync(List<JudgedQuestions> collections, string documents, List<PageQuestion> pages, Lazy<StaticEmbedder> embedder)
    {
        var folder = Directory.CreateTempSubdirectory("footnote-evidence-");
        try
        {
            var weighed = new List<WeighedQuestion>();
            foreach (var collection in collections)
            {
                await using var platform = await OpenAsync(collection.Write(folder.FullName), Path.Combine(folder.FullName, $"{collection.Name}.library"));
                var asked = new AskedDocuments(collection.Name, platform, embedder);
                weighed.AddRange(await AskAsync(collection.Questions.Take(OwnQuestions), question => asked.AskAsync(question.Text, passage => question.Documents.Contains(passage.Path))));
                weighed.AddRange(await AskAsync(
                    collections.Where(other => other != collection).SelectMany(other => other.Questions.Take(OtherQuestions)), question => asked.AskElsewhereAsync(question.Text)));
            }

            await using (var platform = await OpenAsync(documents, Path.Combine(folder.FullName, "documents.library")))
            {
                var asked = new AskedDocuments(Path.GetFileName(documents), platform, embedder);
                weighed.AddRange(await AskAsync(pages, question => question.Answers.Count == 0
                    ? asked.AskElsewhereAsync(question.Question)
                    : asked.AskAsync(question.Question, passage => PageScore.Of(question, [(passage.Path, passage.Pages)]).Rank is not null)));
            }

            new EvidenceReport(weighed).Print();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<PlatformOrchestrator> OpenAsync(string documents, string library)
    {
        var platform = PlatformOrchestrator.Open(new PlatformConfig(), documents, library, TimeProvider.System);
        await platform.IngestAsync(progress: null, CancellationToken.None);
        return platform;
    }

    private static async Task<List<WeighedQuestion>> AskAsync<T>(IEnumerable<T> questions, Func<T, Task<IReadOnlyList<WeighedQuestion>>> ask)
    {
        var weighed = new List<WeighedQuestion>();
        foreach (var question in questions)
        {
            weighed.AddRange(await ask(question));
        }

        Console.WriteLine($"{weighed.Count} weighed");
        return weighed;
    }
}
