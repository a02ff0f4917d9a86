using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Inference.Caching;
using Footnote.Telemetry;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote cache</c>: what is kept of the replies of models.</summary>
internal static class CacheVerb
{
    public static Command Create() => new Verb(
            "cache",
            "Show or clear what is kept of the replies of models.",
            "footnote cache status docs",
            "footnote cache clear docs")
    {
        Status(),
        Clear(),
    };

    private static Verb Status()
    {
        var common = new CommonOptions();
        var verb = new Verb("status", "Show what the cache holds and how often it was of use.", "footnote cache status docs");
        common.AddTo(verb);
        verb.SetAction((arguments, _) =>
        {
            var status = With(common.LibraryFolder(arguments).Path, cache => cache.Status());
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(status);
            }
            else
            {
                Print(Terminal.Output, status);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static Verb Clear()
    {
        var common = new CommonOptions();
        var verb = new Verb("clear", "Remove everything the cache holds; models are asked again.", "footnote cache clear docs");
        common.AddTo(verb);
        verb.SetAction((arguments, _) =>
        {
            var before = With(common.LibraryFolder(arguments).Path, cache =>
            {
                var held = cache.Status();
                cache.Clear();
                return held;
            });
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(before);
            }
            else
            {
                Terminal.Output.Line($"removed: {before.Entries} entries, {Size(before.Bytes)}");
            }

            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static CacheStatus With(string library, Func<ModelCache, CacheStatus> action)
    {
        var path = Path.Combine(library, ModelCache.FileName);
        if (!File.Exists(path))
        {
            return new CacheStatus(path, 0, 0, [], null);
        }

        using var instruments = new Instruments(TimeProvider.System);
        using var cache = new ModelCache(path, new CacheSettings(), TimeProvider.System, instruments);
        return action(cache);
    }

    private static void Print(Terminal terminal, CacheStatus status)
    {
        terminal.Line($"cache    {status.Path}");
        terminal.Line($"entries  {status.Entries}, {Size(status.Bytes)}");
        foreach (var kind in status.Kinds)
        {
            terminal.Line($"{kind.Kind,-9}  {kind.Entries} entries, {Size(kind.Bytes)}; found {kind.HitRate * 100:0.0} % of {kind.Hits + kind.Misses} lookups");
        }

        if (status.Notice is { } notice)
        {
            terminal.Line($"note: {notice}");
        }
    }

    private static string Size(long bytes) => $"{bytes / 1024.0 / 1024:0.0} MiB";
}
