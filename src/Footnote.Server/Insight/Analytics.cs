using Footnote.Platform;
using Footnote.Server.Rest;

namespace Footnote.Server.Insight;

/// <summary>What was asked, with what is looked up in the library for it.</summary>
internal sealed class Analytics(PlatformHost host, QuestionLog log, TimeProvider time)
{
    /// <summary>The figures of a period.</summary>
    public async Task<AnalyticsBody> LookAsync(AnalyticsPeriod period, CancellationToken cancellationToken)
    {
        await using var lease = host.Take();
        var records = log.All;
        var body = AnalyticsBody.Of(records, period, time.GetUtcNow());
        var nearest = records.Where(record => record is { IsRefused: true, Nearest: not null })
            .GroupBy(record => record.Question, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last().Nearest!.Value, StringComparer.OrdinalIgnoreCase);
        var ids = body.Unanswered.Where(question => nearest.ContainsKey(question.Question)).Select(question => nearest[question.Question]).Distinct().ToList();
        var places = (await lease.Platform.Library.PassagesAsync(ids, cancellationToken)).ToDictionary(passage => passage.Id, Place);
        return body with
        {
            Caches = lease.Platform.Accounts.Caches(),
            Unanswered = [.. body.Unanswered.Select(question => question with { Nearest = nearest.TryGetValue(question.Question, out var id) ? places.GetValueOrDefault(id) : null })],
        };
    }

    private static NearestPassage Place(Documents.Passage passage) =>
        new(passage.Section.Count > 0 ? passage.Section[^1] : passage.Title, passage.Path, DocumentId.Of(passage.Path), PassageBody.IdOf(passage.Id));
}
