using System.CommandLine;
using Footnote.Cli.Output;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote doctor</c>: checks tools, disk, databases, library, models and the services that are configured.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var verb = new Verb(
            "doctor",
            "Check the tools, the disk, the databases, the models and the services that are configured; each finding says how to mend it.",
            "footnote doctor docs",
            "footnote doctor docs --profile hf_spaces");
        common.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var platform = common.Open(arguments);
            var findings = await platform.DiagnoseAsync(cancellationToken);
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(findings);
            }
            else
            {
                foreach (var finding in findings)
                {
                    Terminal.Output.Line($"{(finding.IsHealthy ? "ok     " : "PROBLEM")} {finding.Check}: {finding.Message}");
                }
            }

            return findings.All(finding => finding.IsHealthy) ? ExitCode.Success : ExitCode.Failure;
        });
        return verb;
    }
}
