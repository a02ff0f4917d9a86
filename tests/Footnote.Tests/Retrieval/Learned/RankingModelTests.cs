using Footnote.Embedding;
using Footnote.Retrieval.Learned;
using Footnote.Tests.Support;

namespace Footnote.Tests.Retrieval.Learned;

public sealed class RankingModelTests
{
    [Fact]
    public void Parts_are_differences_from_the_mean_plain_and_in_deviations()
    {
        var rows = Rows(0.2f, 0.4f, 0.9f);
        var parts = Model(plain: 2, standard: 0.1).Parts(rows);

        // Mean 0.5, variance (0.09 + 0.01 + 0.16) / 3.
        var deviation = Math.Sqrt(0.26 / 3) + 1e-4;
        Assert.Equal((2 * -0.3) + (0.1 * -0.3 / deviation), parts[0][(int)PassageFeature.Coverage], tolerance: 1e-5);
        Assert.Equal((2 * 0.4) + (0.1 * 0.4 / deviation), parts[2][(int)PassageFeature.Coverage], tolerance: 1e-5);
        Assert.All(parts, part => Assert.Equal(0, part[(int)PassageFeature.Opening]));
    }

    [Fact]
    public void Candidates_that_are_alike_and_a_single_one_have_no_parts()
    {
        Assert.All(Model(2, 0.1).Parts(Rows(0.3f, 0.3f, 0.3f)).SelectMany(part => part), part => Assert.Equal(0, part, tolerance: 1e-6));
        Assert.All(Model(2, 0.1).Parts(Rows(0.7f)).SelectMany(part => part), part => Assert.Equal(0, part));
    }

    [Fact]
    public void Parts_are_the_inputs_of_training_times_the_weights()
    {
        var rows = Rows(0.2f, 0.4f, 0.9f);
        var (inputs, parts) = (RankingModel.Inputs(rows), Model(plain: 2, standard: 0.1).Parts(rows));

        Assert.All(Enumerable.Range(0, rows.Length), i => Assert.Equal(
            (2 * inputs[i][(int)PassageFeature.Coverage]) + (0.1 * inputs[i][PassageFeatures.Count + (int)PassageFeature.Coverage]), parts[i].Sum(), tolerance: 1e-6));
    }

    [Fact]
    public void A_written_model_is_read_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "ranking.json");
        var (rows, model) = (Rows(0.2f, 0.4f), Model(plain: 0.123, standard: -0.5));

        model.Write(path);

        Assert.Equal(model.Parts(rows), RankingModel.Open(path).Parts(rows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "version": 1, "features": {} }""")]
    [InlineData("""{ "version": 2, "features": {} }""")]
    [InlineData("""{ "version": "1", "features": 3 }""")]
    public void A_file_that_is_no_model_is_named(string content)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "ranking.json");
        File.WriteAllText(path, content);

        Assert.Equal(path, Assert.Throws<DamagedModelException>(() => RankingModel.Open(path)).Model);
    }

    private static RankingModel Model(double plain, double standard)
    {
        var weights = new FeatureWeight[PassageFeatures.Count];
        weights[(int)PassageFeature.Coverage] = new FeatureWeight(plain, standard);
        return new RankingModel(weights);
    }

    private static float[][] Rows(params float[] coverages) => Array.ConvertAll(coverages, coverage =>
    {
        var row = new float[PassageFeatures.Count];
        row[(int)PassageFeature.Coverage] = coverage;
        return row;
    });
}
