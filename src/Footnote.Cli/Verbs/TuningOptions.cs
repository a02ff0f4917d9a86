using System.CommandLine;
using System.Globalization;
using Footnote.Platform;

namespace Footnote.Cli.Verbs;

/// <summary>Settings of the ranking that can be tried from the command line; they count more than the configuration.</summary>
internal sealed class TuningOptions
{
    private const string Sparse = "retriever.config.sparse.config";
    private static readonly SparseSettings Defaults = new();

    private readonly Option<double?> _k1 = new("--k1") { Description = Text("BM25: how soon further occurrences of a word stop counting, 0 or more.", Defaults.K1), HelpName = "number" };
    private readonly Option<double?> _b = new("--b") { Description = Text("BM25: how much long passages are held back, 0 to 1.", Defaults.B), HelpName = "number" };

    private readonly Option<double?> _synonymWeight = new("--synonym-weight")
    {
        Description = Text("What a synonym of a word counts beside the word itself, 0 (not looked for) to 1.", Defaults.SynonymWeight),
        HelpName = "number",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_k1);
        verb.Options.Add(_b);
        verb.Options.Add(_synonymWeight);
    }

    /// <summary>What was asked for, by key path of the configuration.</summary>
    public IReadOnlyDictionary<string, string> Overrides(ParseResult arguments) =>
        new (Option<double?> Option, string Key)[] { (_k1, "k1"), (_b, "b"), (_synonymWeight, "synonym_weight") }
            .Where(tuning => arguments.GetValue(tuning.Option) is not null)
            .ToDictionary(tuning => $"{Sparse}.{tuning.Key}", tuning => arguments.GetValue(tuning.Option)!.Value.ToString(CultureInfo.InvariantCulture));

    private static string Text(string description, double usual) => string.Create(CultureInfo.InvariantCulture, $"{description} Where the configuration does not say: {usual}.");
}
