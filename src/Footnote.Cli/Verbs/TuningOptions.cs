using System.CommandLine;
using Footnote.Platform;

namespace Footnote.Cli.Verbs;

/// <summary>Settings of the ranking that can be tried from the command line.</summary>
internal sealed class TuningOptions
{
    private static readonly PlatformConfig Defaults = new();

    private readonly Option<double> _k1 = new("--k1")
    {
        Description = "BM25: how soon further occurrences of a word stop counting, 0 or more.",
        DefaultValueFactory = _ => Defaults.Bm25.K1,
        HelpName = "number",
    };

    private readonly Option<double> _b = new("--b")
    {
        Description = "BM25: how much long passages are held back, 0 to 1.",
        DefaultValueFactory = _ => Defaults.Bm25.B,
        HelpName = "number",
    };

    private readonly Option<double> _synonymWeight = new("--synonym-weight")
    {
        Description = "What a synonym of a word counts beside the word itself, 0 (not looked for) to 1.",
        DefaultValueFactory = _ => Defaults.Expansion.Weight,
        HelpName = "number",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_k1);
        verb.Options.Add(_b);
        verb.Options.Add(_synonymWeight);
    }

    /// <summary>The configuration with what was asked for.</summary>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public PlatformConfig Apply(ParseResult arguments)
    {
        try
        {
            return Defaults with
            {
                Bm25 = Defaults.Bm25 with { K1 = arguments.GetValue(_k1), B = arguments.GetValue(_b) },
                Expansion = Defaults.Expansion with { Weight = arguments.GetValue(_synonymWeight) },
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
