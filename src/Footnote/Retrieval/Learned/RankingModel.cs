using System.Text.Json;
using Footnote.Embedding;

namespace Footnote.Retrieval.Learned;

/// <summary>
/// A linear order of candidates: <c>score = ½ + Σ plain · (x − mean) + standard · (x − mean) / deviation</c> over the features x, mean and deviation being
/// those of the candidates at hand, so that no number depends on what is usual in some collection. Each feature's part of the sum can be shown.
/// </summary>
internal sealed class RankingModel
{
    /// <summary>Standard deviations that count at most, in either direction.</summary>
    public const float MostDeviations = 4;

    /// <summary>Added to the deviation, so that candidates that are all but equal stay so.</summary>
    private const float LeastDeviation = 1e-4f;

    private const int Version = 1;
    private const int MaxFileLength = 1 << 16;

    private readonly FeatureWeight[] _weights;

    /// <summary>A model.</summary>
    /// <param name="weights">One a feature, in the order of <see cref="PassageFeature"/>.</param>
    public RankingModel(FeatureWeight[] weights) => _weights = weights;

    /// <summary>Name of a feature in the file and where it is shown, such as <c>rare_pieces</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<PassageFeature>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>Reads a model from its file.</summary>
    /// <exception cref="DamagedModelException">It is not a model of this version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RankingModel Open(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MaxFileLength })
        {
            throw new DamagedModelException(path, "the file is too long for a model of ranking");
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var version = json.RootElement.GetProperty("version").GetInt32();
            var features = json.RootElement.GetProperty("features");
            return version == Version && features.EnumerateObject().Count() == Names.Count
                ? new RankingModel([.. Names.Select(name => Read(features.GetProperty(name)))])
                : throw new DamagedModelException(path, $"the model has version {version} and {features.EnumerateObject().Count()} features; this program reads version {Version} with {Names.Count}");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DamagedModelException(path, $"this is not a model of ranking: {error.Message}");
        }
    }

    /// <summary>Writes it to a file.</summary>
    public void Write(string path)
    {
        var features = Names.Zip(_weights).ToDictionary(feature => feature.First, feature => new { plain = feature.Second.Plain, standard = feature.Second.Standard });
        File.WriteAllText(path, JsonSerializer.Serialize(new { version = Version, features }, new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    /// <summary>What each feature adds to each candidate's score.</summary>
    /// <param name="rows">The features of the candidates.</param>
    public double[][] Parts(float[][] rows)
    {
        var parts = Array.ConvertAll(rows, row => new double[row.Length]);
        for (var feature = 0; feature < _weights.Length; feature++)
        {
            var (mean, deviation) = Spread(rows, feature);
            for (var i = 0; i < rows.Length; i++)
            {
                var difference = rows[i][feature] - mean;
                parts[i][feature] = (_weights[feature].Plain * difference) + (_weights[feature].Standard * Deviations(difference, deviation));
            }
        }

        return parts;
    }

    /// <summary>The features as training sees them: differences from the mean, then the same in standard deviations.</summary>
    internal static float[][] Inputs(float[][] rows)
    {
        var width = Names.Count;
        var inputs = Array.ConvertAll(rows, _ => new float[2 * width]);
        for (var feature = 0; feature < width; feature++)
        {
            var (mean, deviation) = Spread(rows, feature);
            for (var i = 0; i < rows.Length; i++)
            {
                inputs[i][feature] = rows[i][feature] - mean;
                inputs[i][width + feature] = Deviations(rows[i][feature] - mean, deviation);
            }
        }

        return inputs;
    }

    private static float Deviations(float difference, float deviation) => Math.Clamp(difference / deviation, -MostDeviations, MostDeviations);

    private static (float Mean, float Deviation) Spread(float[][] rows, int feature)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var row in rows)
        {
            sum += row[feature];
        }

        var mean = sum / Math.Max(1, rows.Length);
        foreach (var row in rows)
        {
            squares += (row[feature] - mean) * (row[feature] - mean);
        }

        return ((float)mean, (float)Math.Sqrt(squares / Math.Max(1, rows.Length)) + LeastDeviation);
    }

    private static FeatureWeight Read(JsonElement feature) => (feature.GetProperty("plain").GetDouble(), feature.GetProperty("standard").GetDouble()) is var (plain, standard)
        && double.IsFinite(plain) && double.IsFinite(standard) ? new FeatureWeight(plain, standard) : throw new FormatException("a weight is not finite");
}
