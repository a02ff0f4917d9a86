using System.Text;
using Footnote.Platform;
using Footnote.Server.Configuration;
using Footnote.Server.Insight;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Insight;

public sealed class QuestionLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_restart_loses_no_question()
    {
        var record = new QuestionRecord(DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds()), "Why \"so\"?", 12.5, true, 0.25, 3, 77, 0.000125m);
        using (var log = Open())
        {
            log.Add(record);
            log.Add(record with { Question = "And?", IsRefused = false, Nearest = null });
        }

        using var again = Open();
        Assert.Equal([record, record with { Question = "And?", IsRefused = false, Nearest = null }], again.All);
        Assert.Null(again.Notice);
    }

    [Fact]
    public void What_another_process_was_asked_is_seen_as_well()
    {
        using var one = Open();
        using var other = Open();
        AddSome(one, 2);
        AddSome(other, 1);
        AddSome(one, 1);

        Assert.Equal(["0", "1", "0", "0"], one.All.Select(record => record.Question));
        Assert.Equal(["0", "1", "0", "0"], other.All.Select(record => record.Question));
    }

    [Fact]
    public void The_file_is_taken_up_and_let_go_of_as_the_settings_change()
    {
        var settings = new SettingsInForce(new ServerSettings { QuestionRetention = TimeSpan.Zero });
        using var log = new QuestionLog(settings, _folder.Path, _time);
        AddSome(log, 1);
        Assert.False(File.Exists(Path.Combine(_folder.Path, QuestionLog.FileName)));

        settings.Replace(new ServerSettings());
        AddSome(log, 2);
        using (var other = Open())
        {
            Assert.Equal(["0", "0", "1"], other.All.Select(record => record.Question));
        }

        settings.Replace(new ServerSettings { QuestionRetention = TimeSpan.Zero });
        AddSome(log, 1);
        Assert.Equal(4, log.All.Count);
        using var last = Open();
        Assert.Equal(3, last.All.Count);
    }

    [Fact]
    public void The_oldest_go_by_number_here_and_on_disk()
    {
        var settings = new ServerSettings { RememberedQuestions = 2 };
        using (var log = Open(settings))
        {
            AddSome(log, 5);
            Assert.Equal(["3", "4"], log.All.Select(record => record.Question));
        }

        using var again = Open();
        Assert.Equal(["3", "4"], again.All.Select(record => record.Question));
    }

    [Fact]
    public void The_oldest_go_by_age_here_and_on_disk()
    {
        var settings = new ServerSettings { QuestionRetention = TimeSpan.FromHours(1) };
        using (var log = Open(settings))
        {
            AddSome(log, 2);
            _time.Advance(TimeSpan.FromHours(2));
            Assert.Empty(log.All);
        }

        using var again = Open(settings);
        Assert.Empty(again.All);
    }

    [Fact]
    public void What_is_forgotten_is_no_longer_in_the_file()
    {
        using (var log = Open())
        {
            log.Add(new QuestionRecord(_time.GetUtcNow(), "unmistakable words", 1, false, 1, 1));
            Assert.Contains("unmistakable", Written());
            log.Clear();
            Assert.Empty(log.All);
        }

        Assert.DoesNotContain("unmistakable", Written());
    }

    [Fact]
    public void Without_retention_nothing_is_written()
    {
        using var log = Open(new ServerSettings { QuestionRetention = TimeSpan.Zero });
        AddSome(log, 2);
        Assert.Equal(2, log.All.Count);
        Assert.False(File.Exists(Path.Combine(_folder.Path, QuestionLog.FileName)));
    }

    [Fact]
    public void A_damaged_file_is_told_and_stops_no_question()
    {
        File.WriteAllText(Path.Combine(_folder.Path, QuestionLog.FileName), new string('x', 5000));
        using var log = Open();
        AddSome(log, 1);
        Assert.Single(log.All);
        Assert.Contains(QuestionLog.FileName, log.Notice);
    }

    public void Dispose() => _folder.Dispose();

    private QuestionLog Open(ServerSettings? settings = null) => new(new SettingsInForce(settings ?? new ServerSettings()), _folder.Path, _time);

    private void AddSome(QuestionLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Add(new QuestionRecord(_time.GetUtcNow(), $"{i}", 5, false, 0.5, 1));
        }
    }

    private string Written() => string.Concat(Directory.GetFiles(_folder.Path).Select(file => Encoding.Latin1.GetString(Read(file))));

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
