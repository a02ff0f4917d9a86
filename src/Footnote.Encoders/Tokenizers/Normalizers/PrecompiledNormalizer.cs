using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>SentencePiece's character map: a double-array trie (darts-clone) from UTF-8 to replacements. As in the tokenizers library, a cluster of fewer than six bytes is looked up
/// whole, else character by character, and the shortest entry a text begins with counts.</summary>
internal sealed class PrecompiledNormalizer : Normalizer
{
    private const int MaxClusterBytes = 6;

    private readonly uint[] _units;
    private readonly byte[] _replacements;
    private readonly string?[] _ascii = new string?[128];

    /// <param name="map">The map: the length of the trie in bytes, the trie, replacements each ended by NUL.</param>
    /// <exception cref="InvalidDataException">The map is damaged.</exception>
    public PrecompiledNormalizer(ReadOnlySpan<byte> map)
    {
        if (map.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(map) is var length && (length % 4 != 0 || length > map.Length - 4))
        {
            throw new InvalidDataException("the character map is cut short");
        }

        _units = new uint[length / 4];
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(map[(4 + (i * 4))..]);
        }

        _replacements = map[(4 + (int)length)..].ToArray();
        for (var c = 0; c < _ascii.Length; c++)
        {
            _ascii[c] = Find([(byte)c]);
        }
    }

    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        var chars = input.Chars;
        for (var i = 0; i < chars.Length;)
        {
            if (chars[i] < 128 && chars[i] != '\r' && (i + 1 == chars.Length || chars[i + 1] < 128))
            {
                Add(_ascii[chars[i]], input, i, i + 1, output);
                i++;
                continue;
            }

            var end = i + StringInfo.GetNextTextElementLength(chars[i..]);
            AddCluster(input, i, end, output);
            i = end;
        }
    }

    private void AddCluster(NormalizedText input, int start, int end, NormalizedText output)
    {
        Span<byte> bytes = stackalloc byte[MaxClusterBytes];
        var cluster = input.Chars[start..end];
        if (Encoding.UTF8.GetByteCount(cluster) < MaxClusterBytes && Find(bytes[..Encoding.UTF8.GetBytes(cluster, bytes)]) is { } whole)
        {
            Add(whole, input, start, end, output);
            return;
        }

        for (var i = start; i < end;)
        {
            var rune = input.RuneAt(i);
            Add(Find(bytes[..rune.EncodeToUtf8(bytes)]), input, i, i + rune.Utf16SequenceLength, output);
            i += rune.Utf16SequenceLength;
        }
    }

    private static void Add(string? replacement, NormalizedText input, int start, int end, NormalizedText output)
    {
        if (replacement is null)
        {
            output.Add(input, start, end);
        }
        else
        {
            output.Add(replacement, input.Starts[start], input.Ends[end - 1]);
        }
    }

    private string? Find(ReadOnlySpan<byte> key)
    {
        uint node = 0;
        if (!TryFollow(ref node, 0))
        {
            return null;
        }

        foreach (var b in key)
        {
            if (b == 0)
            {
                return null;
            }

            node ^= b;
            if (node >= _units.Length || (_units[node] & 0x8000_00FF) != b)
            {
                return null;
            }

            var hasLeaf = ((_units[node] >> 8) & 1) != 0;
            if (!TryFollow(ref node, node))
            {
                return null;
            }

            if (hasLeaf)
            {
                return Replacement(_units[node] & 0x7FFF_FFFF);
            }
        }

        return null;
    }

    /// <summary>Goes to where a unit's children lie; a map that leads out of itself leads nowhere.</summary>
    private bool TryFollow(ref uint node, uint from)
    {
        if (from >= _units.Length)
        {
            return false;
        }

        var unit = _units[from];
        node ^= (unit >> 10) << (int)((unit & (1u << 9)) >> 6);
        return node < _units.Length;
    }

    private string? Replacement(uint start)
    {
        if (start >= _replacements.Length)
        {
            return null;
        }

        var text = _replacements.AsSpan((int)start);
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
