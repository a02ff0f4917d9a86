using Footnote.Evaluation;

namespace Footnote.Cli.Output;

/// <summary>What was measured on one collection.</summary>
/// <param name="Collection">Name of the collection's folder.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="Methods">One row a way of searching.</param>
internal sealed record EvaluationRow(string Collection, string Split, IReadOnlyList<MethodScores> Methods);
