using System.Globalization;
using System.Text;
using Footnote.Server.Compatible;

namespace Footnote.Server.Tests.Compatible;

public sealed class FloatFormatTests
{
    [Theory]
    [InlineData(0f, "0")]
    [InlineData(1f, "1")]
    [InlineData(-1f, "-1")]
    [InlineData(0.5f, "0.5")]
    [InlineData(-0.25f, "-0.25")]
    [InlineData(0.000000001f, "0.000000001")]
    [InlineData(12.5f, "12.5")]
    [InlineData(999.5f, "999.5")]
    [InlineData(float.NaN, "null")]
    [InlineData(float.PositiveInfinity, "null")]
    public void Numbers_are_written_as_json(float value, string expected) => Assert.Equal(expected, Write(value));

    [Fact]
    public void A_number_of_a_unit_vector_comes_back_within_half_of_the_ninth_decimal()
    {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++)
        {
            var value = (float)((random.NextDouble() * 2) - 1);
            Assert.Equal(value, double.Parse(Write(value), CultureInfo.InvariantCulture), 5.01e-10);
        }
    }

    [Fact]
    public void Large_numbers_are_written_in_full() => Assert.Equal(123456.79f, float.Parse(Write(123456.79f), CultureInfo.InvariantCulture));

    private static string Write(float value)
    {
        var buffer = new byte[FloatFormat.MaxLength];
        return Encoding.ASCII.GetString(buffer, 0, FloatFormat.Write(value, buffer));
    }
}
