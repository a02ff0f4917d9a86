using System.CommandLine;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote eval</c>: measures on test sets.</summary>
internal static class EvalVerb
{
    public static Command Create() => new("eval", "Measure on test sets.")
    {
        EvalRetrievalVerb.Create(),
        EvalQuestionsVerb.Create(),
    };
}
