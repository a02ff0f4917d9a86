using System.Security.Cryptography;
using Footnote.Embedding;
using Footnote.Tests.Support;

namespace Footnote.Tests.Embedding;

public sealed class StaticModelTests
{
    [Fact]
    public void A_model_comes_back_from_its_file()
    {
        using var folder = new TemporaryFolder();

        var model = TinyModel.Open(folder);

        Assert.Equal((TinyModel.Width, TinyModel.Vocabulary.Count), (model.Width, model.Pieces));
        var vectors = TinyModel.Vectors();
        for (var piece = 0; piece < model.Pieces; piece++)
        {
            Assert.Equal(TinyModel.Vocabulary[piece].ToString(), model.Vocabulary[piece].ToString());
            for (var i = 0; i < model.Width; i++)
            {
                // Half a step of the quantiser: the largest of a row is 127 steps.
                Assert.Equal(vectors[(piece * model.Width) + i], model.Row(piece)[i] * model.Scale(piece), tolerance: 0.5f / 127 * 0.51f);
            }
        }
    }

    [Fact]
    public void The_same_vectors_give_the_same_file()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();

        Assert.Equal(TinyModel.Open(folder).Checksum, TinyModel.Open(other).Checksum);
    }

    [Fact]
    public void Every_truncation_is_found()
    {
        using var folder = new TemporaryFolder();
        var bytes = Bytes(folder);
        foreach (var length in Enumerable.Range(0, 200).Concat([bytes.Length / 2, bytes.Length - 33, bytes.Length - 1]))
        {
            Assert.Throws<DamagedModelException>(() => Open(folder, bytes[..length]));
        }
    }

    [Fact]
    public void Every_flipped_bit_is_found()
    {
        using var folder = new TemporaryFolder();
        var bytes = Bytes(folder);
        foreach (var at in Enumerable.Range(0, 120).Concat([bytes.Length / 2, bytes.Length - 1]))
        {
            foreach (var bit in Enumerable.Range(0, 8))
            {
                var flipped = bytes.ToArray();
                flipped[at] ^= (byte)(1 << bit);
                Assert.Throws<DamagedModelException>(() => Open(folder, flipped));
            }
        }
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(12, int.MaxValue)]
    [InlineData(16, -1)]
    [InlineData(16, int.MaxValue)]
    [InlineData(20, -1)]
    [InlineData(24, int.MinValue)]
    public void Counts_that_cannot_be_are_refused_even_with_a_fitting_checksum(int at, int value)
    {
        using var folder = new TemporaryFolder();
        var bytes = Bytes(folder);
        BitConverter.TryWriteBytes(bytes.AsSpan(at), value);

        Assert.Throws<DamagedModelException>(() => Open(folder, WithChecksum(bytes)));
    }

    [Fact]
    public void A_vocabulary_that_is_no_vocabulary_is_refused_even_with_a_fitting_checksum()
    {
        using var folder = new TemporaryFolder();
        var bytes = Bytes(folder);
        bytes[StaticModelLayout.HeaderLength] = 0;

        Assert.Throws<DamagedModelException>(() => Open(folder, WithChecksum(bytes)));
    }

    [Fact]
    public void A_model_of_another_version_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var bytes = Bytes(folder);
        bytes[8] = 9;

        Assert.Contains("version 9", Assert.Throws<DamagedModelException>(() => Open(folder, WithChecksum(bytes))).Message);
    }

    private static byte[] WithChecksum(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(..^32), bytes.AsSpan(^32..));
        return bytes;
    }

    private static byte[] Bytes(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "whole.bin");
        TinyModel.Write(path);
        return File.ReadAllBytes(path);
    }

    private static StaticModel Open(TemporaryFolder folder, byte[] bytes)
    {
        var path = Path.Combine(folder.Path, "damaged.bin");
        File.WriteAllBytes(path, bytes);
        return StaticModel.Open(path);
    }
}
