return await Footnote.Cli.CommandLine.RunAsync(args);
