using System.CommandLine;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote eval</c>: measures on test sets.</summary>
internal static class EvalVerb
{
    public static Command Create() => new Verb(
            "eval",
            "Measure on test sets.",
            "footnote eval retrieval scifact")
    {
        EvalRetrievalVerb.Create(),
        EvalQuestionsVerb.Create(),
    };
}
