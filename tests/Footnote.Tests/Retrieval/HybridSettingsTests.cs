using Footnote.Retrieval;

namespace Footnote.Tests.Retrieval;

public sealed class HybridSettingsTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(true, HybridSettings.EncoderWeight)]
    [InlineData(false, HybridSettings.WordModelsWeight)]
    public void Meaning_counts_what_suits_its_models_where_nothing_is_set(bool hasEncoder, double expected)
    {
        var settings = new HybridSettings().For(hasEncoder);

        Assert.Equal(expected, settings.GeneratedWeight(isAlone: true), Tolerance);
        Assert.Equal(expected, settings.FittedWeight(isAlone: true), Tolerance);
        Assert.Equal(expected, settings.FittedWeight(isAlone: false) + settings.GeneratedWeight(isAlone: false), Tolerance);
        Assert.Equal(1 - expected, settings.WordsWeight, Tolerance);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_set_counts_whatever_the_models_are(bool hasEncoder) => Assert.Equal(0.2, new HybridSettings { MeaningWeight = 0.2 }.For(hasEncoder).GeneratedWeight(isAlone: true), Tolerance);
}
