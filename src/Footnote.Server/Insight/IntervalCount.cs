namespace Footnote.Server.Insight;

/// <summary>Questions within an hour or a day.</summary>
/// <param name="Start">Its beginning.</param>
/// <param name="Questions">Number of questions.</param>
/// <param name="Refused">Of those, refused.</param>
public sealed record IntervalCount(DateTimeOffset Start, int Questions, int Refused);
