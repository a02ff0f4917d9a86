using Footnote.Inference.Budget;
using Footnote.Library;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server.Limits;
using Footnote.Server.Rest;

namespace Footnote.Server.Comparing;

/// <summary>Puts one question to two configurations over the same library. The second platform only reads: nothing is ingested, and it is gone afterwards.</summary>
internal sealed class Comparisons(PlatformHost host, RequestQueue queue, TimeProvider time)
{
    /// <summary>Name of the configuration in force.</summary>
    public const string Running = "";

    private const int Depth = 20;

    /// <summary>What can be chosen: the configuration in force, files beside it, profiles.</summary>
    public IReadOnlyList<string> Names => [Running, .. host.Choices.Names];

    /// <summary>Compares two configurations when it is its turn.</summary>
    public async Task<ComparisonBody> CompareAsync(string question, string left, string right, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken);
        return new ComparisonBody(question, await SideAsync(left, question, cancellationToken), await SideAsync(right, question, cancellationToken));
    }

    private async Task<ComparisonSide> SideAsync(string name, string question, CancellationToken cancellationToken)
    {
        if (name == Running)
        {
            await using var lease = host.Take();
            return await LookAsync(name, 0, lease.Platform, question, cancellationToken);
        }

        try
        {
            var started = time.GetTimestamp();
            await using var platform = host.OpenBeside(name);
            await WarmAsync(platform.Library, cancellationToken);
            return await LookAsync(name, Since(started), platform, question, cancellationToken);
        }
        catch (ConfigurationException e)
        {
            return new ComparisonSide(name, 0, null, null, e.Message);
        }
    }

    /// <summary>Reads what the platform in force has in memory already, so that the first search is not charged for it.</summary>
    private static async Task WarmAsync(ILibrary library, CancellationToken cancellationToken)
    {
        await library.SnapshotAsync(cancellationToken);
        await library.MeaningAsync(FittedMeaning.Name, cancellationToken);
    }

    private async Task<ComparisonSide> LookAsync(string name, double opened, PlatformOrchestrator platform, string question, CancellationToken cancellationToken)
    {
        var spending = new Spending();
        spending.Enter();
        var filter = Filter.Parse(null);
        var started = time.GetTimestamp();
        var ranking = await platform.SearchAsync(question, Depth, filter, cancellationToken);
        var search = SearchBody.Of(question, ranking, Since(started), isExplained: true);
        started = time.GetTimestamp();
        var answer = await platform.AskAsync(question, filter, cancellationToken);
        return new ComparisonSide(name, Math.Round(opened, 1), search, AnswerBody.Of(answer, Since(started)) with { Dollars = spending.Dollars }, null);
    }

    private double Since(long started) => time.GetElapsedTime(started).TotalMilliseconds;
}
