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
    [InlineData(0.1f, "0.1")]
    [InlineData(-0.99999994f, "-0.99999994")]
    [InlineData(0.00010000001f, "0.00010000001")]
    [InlineData(0.000000001f, "1E-09")]
    [InlineData(12.5f, "12.5")]
    [InlineData(999.5f, "999.5")]
    [InlineData(123456.79f, "123456.79")]
    [InlineData(float.NaN, "null")]
    [InlineData(float.PositiveInfinity, "null")]
    public void Numbers_are_written_as_json(float value, string expected) => Assert.Equal(expected, Write(value));

    [Fact]
    public void Any_bits_are_written_as_the_shortest_decimal_that_reads_back_to_them() => Assert.All(RandomBits(20_000).Where(float.IsFinite), value =>
    {
        var text = Write(value);
        Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), text);
        Assert.Equal(BitConverter.SingleToUInt32Bits(value), BitConverter.SingleToUInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)));
    });

    [Fact]
    public void Numbers_of_every_binade_and_its_ends_are_written_as_dotnet_writes_them()
    {
        var random = new Random(3);
        for (var exponent = 0u; exponent < 255; exponent++)
        {
            uint[] mantissas = [0, 1, 2, 0x7FFFFF, 0x7FFFFE, 0x400000, 0x3FFFFF, .. Enumerable.Range(0, 200).Select(_ => (uint)random.Next(1 << 23))];
            Assert.All(mantissas, mantissa => AssertAsDotNet(BitConverter.UInt32BitsToSingle((exponent << 23) | mantissa)));
        }
    }

    [Fact]
    public void Blocks_of_a_vector_are_written_as_its_numbers_are_one_by_one()
    {
        var random = new Random(11);
        var largest = BitConverter.SingleToUInt32Bits(1);
        var least = BitConverter.SingleToUInt32Bits(ShortestDecimal.Least);
        for (var i = 0; i < 20_000; i++)
        {
            var block = Enumerable.Range(0, FloatBlock.Count).Select(_ => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(least, largest) | ((uint)random.Next(2) << 31))).ToArray();
            Assert.Equal($"[{string.Join(',', block.Select(DotNet))}]", Write(block));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_block_with_a_number_of_another_kind_is_written_all_the_same(int place) => Assert.All(RandomBits(500), other =>
    {
        var vector = Enumerable.Range(1, 19).Select(i => i * 0.0123f).ToArray();
        vector[place] = other;
        Assert.Equal($"[{string.Join(',', vector.Select(DotNet))}]", Write(vector));
    });

    [Fact]
    public void An_empty_vector_is_an_empty_list() => Assert.Equal("[]", Write([]));

    private static IEnumerable<float> RandomBits(int count)
    {
        var random = new Random(7);
        return Enumerable.Range(0, count).Select(_ => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)));
    }

    private static void AssertAsDotNet(float value) => Assert.Equal(DotNet(value), Write(value));

    private static string DotNet(float value) => float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";

    private static string Write(float value)
    {
        var buffer = new byte[FloatFormat.MaxLength];
        return Encoding.ASCII.GetString(buffer, 0, FloatFormat.Write(value, buffer));
    }

    private static string Write(float[] vector)
    {
        using var text = new RentedText(1);
        VectorWriter.Write(text, vector);
        return Encoding.ASCII.GetString(text.Written.Span);
    }
}
