using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Footnote.Cli.Output;
using Footnote.Cli.Verbs;
using Footnote.Library;
using Footnote.Platform.Configuration;

namespace Footnote.Cli;

/// <summary>The command line: every verb is listed here once.</summary>
internal static class CommandLine
{
    /// <summary>All verbs.</summary>
    public static Command Create() =>
        new("footnote", "Answers questions from technical documentation, every sentence with its source.")
        {
            new HelpOption { Action = new HelpWithExamples() },
            new VersionOption(),
            AskVerb.Create(),
            SearchVerb.Create(),
            IngestVerb.Create(),
            TrainVerb.Create(),
            StatusVerb.Create(),
            ForgetVerb.Create(),
            ServeVerb.Create(),
            McpVerb.Create(),
            KeysVerb.Create(),
            DoctorVerb.Create(),
            CostVerb.Create(),
            CacheVerb.Create(),
            EvalVerb.Create(),
            BenchVerb.Create(),
            ConfigVerb.Create(),
            ModelsVerb.Create(),
            FakeVerb.Create(),
        };

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var parsed = Create().Parse(arguments);
            if (parsed.Action is ParseErrorAction)
            {
                throw new UsageException(UsageMessage.For(parsed));
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException e)
        {
            Terminal.Error.Line($"footnote: {e.Message}");
            return ExitCode.Usage;
        }
        catch (ConfigurationException e)
        {
            Terminal.Error.Line("footnote: the configuration cannot be used:");
            e.Problems.ToList().ForEach(problem => Terminal.Error.Line(problem.ToString()));
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            Terminal.Error.Line("footnote: stopped; what was committed stays, the next run goes on from there");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is LibraryBusyException or DamagedLibraryException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Terminal.Error.Line($"footnote: {e.Message}");
            return ExitCode.Failure;
        }
    }
}
