using System.CommandLine;
using Footnote.Cli.Output;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote doctor</c>: checks tools, disk and library.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var verb = new Verb(
            "doctor",
            "Check the tools, the disk and the library; each finding says how to mend it.",
            "footnote doctor docs");
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
