using Footnote.Server.Streams;

namespace Footnote.Server.Tests.Streams;

public sealed class WatchedTests
{
    [Fact]
    public async Task A_slow_watcher_misses_states_between_and_never_the_last()
    {
        var watched = new Watched<int>(0);
        var seen = new List<(long Version, int State)>();
        await foreach (var (version, state) in watched.WatchAsync(seen: -1, state => state == 3, TestContext.Current.CancellationToken))
        {
            seen.Add((version, state));
            if (state == 0)
            {
                watched.Update(_ => 1);
                watched.Update(_ => 2);
                watched.Update(_ => 3);
            }
        }

        Assert.Equal([(0, 0), (3, 3)], seen);
    }
}
