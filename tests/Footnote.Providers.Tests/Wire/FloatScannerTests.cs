using System.Globalization;
using System.Text;
using System.Text.Json;
using Footnote.Providers.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Providers.Tests.Wire;

public sealed class FloatScannerTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("-0.0497336872")]
    [InlineData("1e-5")]
    [InlineData("1.5E+3")]
    [InlineData("12345678.12345678")]
    [InlineData("0.000000000000000000000000000000000000000000001")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("9007199254740993")]
    [InlineData("3.4028235e38")]
    [InlineData("1e-400")]
    [InlineData("0.1e-99999999999")]
    [InlineData("1.00000005960464477539062")]
    public void A_number_is_what_parsing_a_double_gives(string number) => Assert.Equal(Bits(Expected(number)), Bits(Read($"[[{number}]]", 1)[0][0]));

    [Fact]
    public void Random_floats_in_every_form_are_read_exactly()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
            {
                var text = i % 3 == 0 ? value.ToString("R", CultureInfo.InvariantCulture) : i % 3 == 1 ? value.ToString("G9", CultureInfo.InvariantCulture) : Decimals(random);
                Assert.Equal(Bits(Expected(text)), Bits(Read($"[[{text}]]", 1)[0][0]));
            }
        }
    }

    [Fact]
    public void Whatever_numbers_come_rows_are_the_same_as_from_a_general_reader() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<NormalFloat>>(),
        (NonEmptyArray<NormalFloat> numbers) =>
        {
            var row = numbers.Get.Select(number => (float)number.Get).Where(float.IsFinite).Append(0.5f).ToArray();
            var json = JsonSerializer.Serialize(new[] { row, row }, new JsonSerializerOptions { WriteIndented = row.Length % 2 == 0 });
            var rows = Read(json, 2);
            return rows[0].SequenceEqual(row) && rows[1].SequenceEqual(row);
        }).QuickCheckThrowOnFailure();

    /// <summary>What is changed at random is taken or refused exactly as System.Text.Json does it, and never reads beyond the end.</summary>
    [Fact]
    public void Hostile_bytes_are_taken_exactly_when_they_are_two_rows_in_JSON()
    {
        var random = new Random(2);
        var signs = "[],.-+eE0123456789 \n\"nulxa{}\0\u00ff"u8.ToArray();
        var taken = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.ASCII.GetBytes("[[0.12345678901,-1e-3],[ 120.5 ,0]]");
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = signs[random.Next(signs.Length)];
            }

            var json = bytes.AsSpan(0, random.Next(8) == 0 ? random.Next(bytes.Length) : bytes.Length);
            var expected = ByGeneralReader(json);
            Assert.Equal(expected, ByScanner(json));
            taken += expected is null ? 0 : 1;
        }

        Assert.InRange(taken, 2_000, 18_000);
    }

    [Theory]
    [InlineData("[[1],[2]]", 3)]
    [InlineData("[[1],[2]]", 1)]
    [InlineData("[[1,2],[3]]", 2)]
    [InlineData("[[]]", 1)]
    [InlineData("[[1e999]]", 1)]
    [InlineData("[[01]]", 1)]
    [InlineData("[[1.]]", 1)]
    [InlineData("[[1e]]", 1)]
    [InlineData("[[-]]", 1)]
    [InlineData("[[NaN]]", 1)]
    [InlineData("[[null]]", 1)]
    [InlineData("", 1)]
    [InlineData("[[1]] x", 1)]
    public void What_is_not_so_many_rows_of_one_width_is_refused(string json, int rows) => Assert.Throws<InvalidDataException>(() => Read(json, rows));

    [Fact]
    public void A_vector_without_end_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Read($"[[{string.Join(',', Enumerable.Repeat('1', FloatScanner.MaxWidth * 2))}]]", 1));

    private static float[][] Read(string json, int rows) => FloatScanner.ReadRows(Encoding.UTF8.GetBytes(json), rows);

    private static float Expected(string number) => (float)double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static string Decimals(Random random) =>
        $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(3)}.{string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(10)))}{(random.Next(4) == 0 ? $"e{random.Next(-30, 30)}" : "")}";

    private static string? ByScanner(ReadOnlySpan<byte> json)
    {
        try
        {
            return Describe(FloatScanner.ReadRows(json, 2));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string? ByGeneralReader(ReadOnlySpan<byte> json)
    {
        try
        {
            var doubles = JsonSerializer.Deserialize<double[][]>(json);
            var rows = doubles?.Select(row => row?.Select(value => (float)value).ToArray()).ToArray();
            return rows is [{ Length: > 0 } first, { } second] && first.Length == second.Length && first.Concat(second).All(float.IsFinite) ? Describe([first, second]) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(float[][] rows) => string.Join(';', rows.Select(row => string.Join(',', row.Select(Bits))));
}
