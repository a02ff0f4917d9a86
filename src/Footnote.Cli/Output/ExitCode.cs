namespace Footnote.Cli.Output;

/// <summary>What the process tells the shell; listed in docs/cli.md.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Success = 0;

    /// <summary>It could not be done; the message says why.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the configuration is wrong: an unknown verb, option or key, a folder that is not there.</summary>
    public const int Usage = 2;

    /// <summary>Some files could not be read; each is listed, all others are in the library.</summary>
    public const int Partial = 3;

    /// <summary>The documents do not answer the question.</summary>
    public const int NotAnswered = 4;

    /// <summary>Stopped by Ctrl-C; what was committed stays.</summary>
    public const int Interrupted = 130;
}
