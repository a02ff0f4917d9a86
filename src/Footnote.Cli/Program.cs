using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Cli.Verbs;

return await CommandLine.RunAsync(args);
