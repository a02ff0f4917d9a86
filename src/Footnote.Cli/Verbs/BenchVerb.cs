using System.CommandLine;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote bench</c>: measures how fast what is configured is.</summary>
internal static class BenchVerb
{
    public static Command Create() => new Verb(
            "bench",
            "Measure how fast what is configured is.",
            "footnote bench embedder docs")
    {
        BenchEmbedderVerb.Create(),
    };
}
