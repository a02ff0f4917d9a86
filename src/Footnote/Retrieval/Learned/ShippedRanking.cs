namespace Footnote.Retrieval.Learned;

/// <summary>The model of ranking that ships with the program; see <c>models/README.md</c>.</summary>
internal static class ShippedRanking
{
    /// <summary>Where it lies: beside the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models", "ranking.json");

    /// <summary>The model; its file is read when it is first needed.</summary>
    public static Lazy<RankingModel> Model { get; } = new(() => RankingModel.Open(Path), LazyThreadSafetyMode.PublicationOnly);
}
