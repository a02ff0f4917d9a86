using System.Threading.Channels;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Platform;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

public sealed class FolderFollowerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new(Patience);

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_library_follows_new_saved_moved_and_deleted_files()
    {
        _folder.Write("guide/a.md", "# A\n\nThe valve opens.");
        var config = Quick.Config with { DocumentProcessor = new DocumentProcessorSettings { Watch = new WatchSettings { Quiet = TimeSpan.FromMilliseconds(20) } } };
        await using var platform = PlatformOrchestrator.Open(config, _folder.Path, null, TimeProvider.System);
        var updates = Channel.CreateUnbounded<IngestionReport>();
        var following = platform.FollowAsync(async token => updates.Writer.TryWrite(await platform.IngestAsync(null, token)), _stop.Token);
        await UntilAsync("valve", "guide/a.md");

        _folder.Write("b.md", "# B\n\nThe wheel turns.");
        await UntilAsync("wheel", "b.md");

        File.Move(_folder.Write(".b.md.tmp", "# B\n\nThe lever tilts.").FullName, Path.Combine(_folder.Path, "b.md"), overwrite: true);
        await UntilAsync("lever", "b.md");
        await UntilAsync("wheel", null);

        Directory.Move(Path.Combine(_folder.Path, "guide"), Path.Combine(_folder.Path, "manual"));
        await UntilAsync("valve", "manual/a.md");

        File.Delete(Path.Combine(_folder.Path, "b.md"));
        await UntilAsync("lever", null);

        await _stop.CancelAsync();
        await following;

        async Task UntilAsync(string word, string? path)
        {
            while ((await platform.SearchAsync(word, 1, Footnote.Library.Filters.Filter.None, default)).Candidates.FirstOrDefault()?.Passage.Path != path)
            {
                await updates.Reader.ReadAsync(_stop.Token);
            }
        }
    }

    [Fact]
    public async Task A_burst_of_changes_is_read_to_the_last_file()
    {
        const int files = 300;
        await using var platform = PlatformOrchestrator.Open(Quick.Config, _folder.Path, null, TimeProvider.System);
        var updates = Channel.CreateUnbounded<int>();
        var settings = new WatchSettings { Quiet = TimeSpan.FromMilliseconds(5), Longest = TimeSpan.FromMilliseconds(50) };
        var follower = new FolderFollower(_folder.Path, platform.Folder.Path, settings, TimeProvider.System);
        var following = follower.FollowAsync(UpdateAsync, _stop.Token);
        await updates.Reader.ReadAsync(_stop.Token);

        for (var i = 0; i < files; i++)
        {
            _folder.Write($"{i % 7}/{i}.txt", $"File {i}.");
        }

        while (await updates.Reader.ReadAsync(_stop.Token) < files)
        {
        }

        await _stop.CancelAsync();
        await following;

        async ValueTask UpdateAsync(CancellationToken token)
        {
            var report = await platform.IngestAsync(null, token);
            updates.Writer.TryWrite(report.FilesRead + report.FilesKnown + report.FilesUnchanged);
        }
    }

    [Theory]
    [InlineData("a.md", true)]
    [InlineData("guide/a.md", true)]
    [InlineData("guide", true)]
    [InlineData("kept/library.db", false)]
    [InlineData("kept", false)]
    [InlineData("kept.md", true)]
    [InlineData(".footnote/library.db", false)]
    [InlineData(".a.md.swp", false)]
    [InlineData("node_modules/a.md", false)]
    public void The_library_itself_and_what_is_not_read_are_no_changes(string path, bool isChange)
    {
        var follower = new FolderFollower("/documents", "/documents/kept", new WatchSettings(), TimeProvider.System);

        Assert.Equal(isChange, follower.IsOfDocuments(Path.Combine("/documents", path)));
    }

    [Fact]
    public async Task While_another_process_updates_the_library_it_waits_and_tries_again()
    {
        var time = new FakeTimeProvider();
        var settings = new WatchSettings();
        var follower = new FolderFollower(_folder.Path, Path.Combine(_folder.Path, ".footnote"), settings, time);
        var tries = Channel.CreateUnbounded<int>();
        var count = 0;
        var following = follower.FollowAsync(_ => Try(), _stop.Token);
        Assert.Equal(1, await tries.Reader.ReadAsync(_stop.Token));

        time.Advance(settings.Retry - TimeSpan.FromTicks(1));
        Assert.False(tries.Reader.TryPeek(out _));
        time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(2, await tries.Reader.ReadAsync(_stop.Token));
        await _stop.CancelAsync();
        await following;

        ValueTask Try()
        {
            tries.Writer.TryWrite(++count);
            return count == 1 ? throw new LibraryBusyException("library") : ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task A_folder_whose_changes_are_not_heard_of_is_looked_through_now_and_then()
    {
        var time = new FakeTimeProvider();
        var settings = new WatchSettings();
        var follower = new FolderFollower(_folder.Path, Path.Combine(_folder.Path, ".footnote"), settings, time);
        var updates = Channel.CreateUnbounded<bool>();
        var following = follower.FollowAsync(_ => new ValueTask(updates.Writer.WriteAsync(true).AsTask()), _stop.Token);
        await updates.Reader.ReadAsync(_stop.Token);

        time.Advance(settings.Rescan + settings.Quiet);

        Assert.True(await updates.Reader.ReadAsync(_stop.Token));
        await _stop.CancelAsync();
        await following;
    }
}
