using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Cli.Output;

/// <summary>Shows passages, best first.</summary>
internal static class RankingView
{
    private const int PreviewLength = 300;

    /// <summary>Prints a ranking; with <paramref name="explain"/> also what each stage said and cost.</summary>
    public static void Print(Terminal terminal, Ranking ranking, string documents, bool explain)
    {
        if (ranking.Candidates.Count == 0)
        {
            terminal.Line("Nothing found.");
        }

        for (var i = 0; i < ranking.Candidates.Count; i++)
        {
            Print(terminal, i + 1, ranking.Candidates[i], documents, explain);
        }

        if (explain)
        {
            foreach (var timing in ranking.Timings)
            {
                terminal.Line($"{timing.Stage,-12} {timing.Milliseconds,8:0.0} ms  {timing.Candidates,5} candidates");
            }
        }
    }

    private static void Print(Terminal terminal, int rank, Candidate candidate, string documents, bool explain)
    {
        terminal.Line($"{rank,3}. {Place.Of(terminal, candidate.Passage, documents)}");
        foreach (var others in Place.Others(terminal, candidate.Passage))
        {
            terminal.Line($"     {others}");
        }

        if (explain)
        {
            terminal.Line($"     {string.Join("  ", candidate.Stages.Select(stage => $"{stage.Stage}: rank {stage.Rank}, score {stage.Score:0.####}"))}");
            foreach (var stage in candidate.Stages.Where(stage => stage.Parts.Count > 0))
            {
                terminal.Line($"     {stage.Stage} by {string.Join(", ", stage.Parts.OrderByDescending(part => Math.Abs(part.Value)).Select(part => $"{part.Feature} {part.Value:+0.000;-0.000;0}"))}");
            }
        }

        foreach (var header in candidate.Passage.Context.Split('\n').Skip(1))
        {
            terminal.Paragraph(terminal.Faint(header.Replace('\t', ' ')), indent: 5);
        }

        terminal.Paragraph(Preview(candidate.Passage), indent: 5);
        foreach (var neighbour in explain ? candidate.Neighbours : [])
        {
            terminal.Paragraph(terminal.Faint($"the section opens: {Preview(neighbour)}"), indent: 5);
        }

        terminal.Line();
    }

    private static string Preview(Passage passage)
    {
        var text = passage.Text.ReplaceLineEndings(" ").Replace('\t', ' ');
        return text.Length <= PreviewLength ? text : text[..(text.LastIndexOf(' ', PreviewLength) is > 0 and var end ? end : PreviewLength)] + " …";
    }
}
