using System.Text;
using Footnote.Inference;
using Footnote.Inference.Caching;

namespace Footnote.Tests.Inference.Caching;

public sealed class ModelCacheTests
{
    [Fact]
    public async Task What_was_not_used_for_longest_goes_first()
    {
        using var bench = new Bench { Settings = new() { Cache = new CacheSettings { MaxEntries = 3 } } };
        await WriteAsync(bench.Cache, "a", "b", "c");
        await ReadAsync(bench.Cache, "a");

        await WriteAsync(bench.Cache, "d");

        Assert.Equal("a.cd", await ReadAsync(bench.Cache, "a", "b", "c", "d"));
    }

    [Fact]
    public async Task Bytes_are_bounded()
    {
        using var bench = new Bench { Settings = new() { Cache = new CacheSettings { MaxBytes = 1000 } } };
        for (var i = 0; i < 100; i++)
        {
            await bench.Cache.WriteAsync(ModelKind.Chat, [(CacheKey.Of($"{i}"), new byte[100])]);
        }

        var status = bench.Cache.Status();
        Assert.Equal((7, 7 * 132), (status.Entries, status.Bytes));
    }

    [Fact]
    public async Task An_entry_larger_than_the_cache_is_not_kept_and_drives_nothing_out()
    {
        using var bench = new Bench { Settings = new() { Cache = new CacheSettings { MaxBytes = 1000 } } };
        await WriteAsync(bench.Cache, "a");

        await bench.Cache.WriteAsync(ModelKind.Chat, [(CacheKey.Of("large"), new byte[2000])]);

        Assert.Equal("a", await ReadAsync(bench.Cache, "a"));
    }

    [Fact]
    public async Task Entries_end_at_their_age_however_often_they_are_used()
    {
        using var bench = new Bench { Settings = new() { Cache = new CacheSettings { MaxAge = TimeSpan.FromDays(2) } } };
        await WriteAsync(bench.Cache, "a");
        bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("a", await ReadAsync(bench.Cache, "a"));
        bench.Clock.Advance(TimeSpan.FromDays(1.1));

        Assert.Equal(".", await ReadAsync(bench.Cache, "a"));
        await WriteAsync(bench.Cache, "b");
        Assert.Equal(1, bench.Cache.Status().Entries);
    }

    [Fact]
    public async Task Hits_are_counted_by_kind()
    {
        using var bench = new Bench();
        await WriteAsync(bench.Cache, "a");
        await ReadAsync(bench.Cache, "a", "b");
        await ReadAsync(bench.Cache, "a", "a");

        var kind = Assert.Single(bench.Cache.Status().Kinds);
        Assert.Equal(("chat", 3, 1, 0.75), (kind.Kind, kind.Hits, kind.Misses, kind.HitRate));
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_and_an_empty_cache_begun()
    {
        using var bench = new Bench();
        await File.WriteAllTextAsync(bench.CachePath, new string('x', 5000));

        await WriteAsync(bench.Cache, "a");

        Assert.Equal("a", await ReadAsync(bench.Cache, "a"));
        Assert.True(File.Exists(bench.CachePath + ".damaged"));
        Assert.Contains("was damaged", bench.Cache.Status().Notice);
    }

    [Fact]
    public async Task A_file_damaged_while_open_fails_no_call()
    {
        using var bench = new Bench();
        await WriteAsync(bench.Cache, "a");
        bench.Cache.Dispose();
        await File.WriteAllTextAsync(bench.CachePath, new string('x', 8192));

        Assert.Equal(".", await ReadAsync(bench.Cache, "a"));
        await WriteAsync(bench.Cache, "b");

        Assert.Equal("b", await ReadAsync(bench.Cache, "b"));
    }

    [Fact]
    public async Task Clearing_leaves_nothing_of_an_answer_on_disk()
    {
        using var bench = new Bench();
        await bench.Cache.WriteAsync(ModelKind.Chat, [(CacheKey.Of("a"), "the secret of the pump"u8.ToArray())]);

        bench.Cache.Clear();
        bench.Cache.Dispose();

        Assert.Equal(0, bench.Cache.Status().Entries);
        bench.Cache.Dispose();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(bench.CachePath)!))
        {
            Assert.DoesNotContain("the secret of the pump", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        }
    }

    [Fact]
    public void Parts_of_a_key_do_not_run_together() => Assert.NotEqual(CacheKey.Of("ab", "c"), CacheKey.Of("a", "bc"));

    private static Task WriteAsync(ModelCache cache, params string[] names) =>
        cache.WriteAsync(ModelKind.Chat, [.. names.Select(name => (CacheKey.Of(name), Encoding.UTF8.GetBytes(name)))]);

    private static async Task<string> ReadAsync(ModelCache cache, params string[] names) =>
        string.Concat((await cache.ReadAsync(ModelKind.Chat, [.. names.Select(name => CacheKey.Of(name))])).Select(value => value is null ? "." : Encoding.UTF8.GetString(value)));
}
