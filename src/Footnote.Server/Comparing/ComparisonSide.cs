using Footnote.Server.Rest;

namespace Footnote.Server.Comparing;

/// <summary>What one configuration makes of a question.</summary>
/// <param name="Name">Its name; empty for the one in force.</param>
/// <param name="OpenedMilliseconds">Time to open it beside the one in force; 0 for that one itself.</param>
/// <param name="Search">Its ranking with the time of each stage; null where it cannot be opened.</param>
/// <param name="Answer">Its answer; null where it cannot be opened.</param>
/// <param name="Problem">Why it cannot be opened; null where it can.</param>
internal sealed record ComparisonSide(string Name, double OpenedMilliseconds, SearchBody? Search, AnswerBody? Answer, string? Problem);
