using Footnote.Evaluation;

namespace Footnote.Cli.Output;

/// <summary>A row of an evaluation's table.</summary>
/// <param name="Collection">Name of the collection's folder.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="Scores">The averages.</param>
internal sealed record EvaluationRow(string Collection, string Split, RetrievalScores Scores);
