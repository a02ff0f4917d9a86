using Footnote.Embedding.Training.Pairs;
using Footnote.Training.Corpus;

namespace Footnote.Training.Ranking;

/// <summary>
/// The parts of the corpus that ranking is learned from, by a static model that has not seen them: its cosines must be worth what they are worth on a
/// user's documents. They are of different kinds: hardware, databases, languages, services.
/// </summary>
internal static class RankingSources
{
    /// <summary>Sections that make a collection; smaller sources are one collection together.</summary>
    private const int LeastSections = 750;

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "lowRISC/opentitan", "valkey-io/valkey-doc", "vespa-engine/documentation", "rabbitmq/rabbitmq-website", "chirpyli/minipg", "awsdocs/iam-user-guide", "freebsd/docng",
        "simonw/datasette", "micropython/micropython", "prometheus/docs", "rust-lang/book", "ucb-bar/chipyard", "riscv-non-isa/riscv-asm-manual", "JasperFx/marten",
        "golang/website", "ros2/ros2_documentation", "dapr/docs",
    };

    /// <summary>Whether a source is one of them.</summary>
    public static bool Contains(string source) => Names.Contains(source);

    /// <summary>Their collections.</summary>
    public static IEnumerable<RankingCollection> Collections(IEnumerable<CorpusSection> sections, IEnumerable<CorpusLink> links)
    {
        var bySource = sections.Where(section => Contains(section.Source)).ToLookup(section => section.Source, StringComparer.Ordinal);
        var linksBySource = links.Where(link => Contains(link.Source)).ToLookup(link => link.Source, StringComparer.Ordinal);
        return bySource.GroupBy(source => source.Count() < LeastSections ? "smaller sources" : source.Key, StringComparer.Ordinal)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .SelectMany(source => SectionCollections.Of(source.Key, [.. source.SelectMany(section => section)], source.SelectMany(part => linksBySource[part.Key])));
    }
}
