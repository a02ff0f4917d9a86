namespace Footnote.Server.Comparing;

/// <summary>Two configurations on one question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Left">The one.</param>
/// <param name="Right">The other, looked at after the first has ended, so that neither takes time from the other.</param>
internal sealed record ComparisonBody(string Question, ComparisonSide Left, ComparisonSide Right);
