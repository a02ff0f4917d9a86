namespace Footnote.Encoders.Tokenizers;

/// <summary>What a whole sequence is made of: special tokens and texts.</summary>
internal sealed class SequenceTemplate
{
    /// <summary>The first text.</summary>
    public const int First = -1;

    /// <summary>The second text.</summary>
    public const int Second = -2;

    private readonly (int Item, int TypeId)[] _items;

    /// <param name="items">In order: a special token's id, or <see cref="First"/> or <see cref="Second"/>; and the type of its tokens.</param>
    public SequenceTemplate(params (int Item, int TypeId)[] items)
    {
        _items = items;
        var special = new List<int>();
        foreach (var (item, typeId) in items)
        {
            MaxTypeId = Math.Max(MaxTypeId, typeId);
            if (item >= 0)
            {
                special.Add(item);
            }
        }

        SpecialIds = special;
    }

    /// <summary>How many special tokens it has.</summary>
    public int SpecialCount => SpecialIds.Count;

    /// <summary>The special tokens in order.</summary>
    public IReadOnlyList<int> SpecialIds { get; }

    /// <summary>The highest type of its tokens.</summary>
    public int MaxTypeId { get; }

    /// <summary>Whether both texts are in it once.</summary>
    public bool IsPair => _items.Count(item => item.Item == First) == 1 && _items.Count(item => item.Item == Second) == 1;

    /// <summary>Whether the first text is in it once and the second not.</summary>
    public bool IsSingle => _items.Count(item => item.Item == First) == 1 && _items.All(item => item.Item != Second);

    /// <summary>Writes a sequence.</summary>
    public void Write(TokenBuffer buffer, ReadOnlySpan<RawToken> first, ReadOnlySpan<RawToken> second)
    {
        foreach (var (item, typeId) in _items)
        {
            if (item >= 0)
            {
                buffer.Add(item, typeId, 0, 0, TokenBuffer.NoSource);
                continue;
            }

            foreach (var token in item == First ? first : second)
            {
                buffer.Add(token.Id, typeId, token.Start, token.End, (sbyte)(item == First ? 0 : 1));
            }
        }
    }
}
