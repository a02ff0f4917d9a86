namespace Footnote.Search;

/// <summary>Reads one term's postings. Whatever the bytes say, it ends, stays within them and yields ascending passages of the segment.</summary>
internal ref struct PostingReader(Segment segment, ReadOnlySpan<byte> bytes)
{
    private readonly Segment _segment = segment;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _passage = -1;

    /// <summary>The posting that <see cref="MoveNext"/> came to.</summary>
    public Posting Current { get; private set; }

    /// <summary>So that it can stand in foreach.</summary>
    public readonly PostingReader GetEnumerator() => this;

    /// <summary>Goes on to the next posting, if there is one.</summary>
    /// <exception cref="DamagedSegmentException">The bytes are not postings of this segment.</exception>
    public bool MoveNext()
    {
        if (_at >= _bytes.Length)
        {
            return false;
        }

        var distance = ReadNumber();
        if (distance == 0 || distance > (uint)(_segment.Count - 1 - _passage))
        {
            throw _segment.Damaged("a posting names a passage that is not there");
        }

        _passage += (int)distance;
        var occurrences = ReadNumber();
        Current = new Posting(_passage, (int)(occurrences >> 1), (occurrences & 1) == 0 ? 0 : (int)(ReadNumber() & int.MaxValue));
        return true;
    }

    private uint ReadNumber()
    {
        uint number = 0;
        for (var shift = 0; shift < 35 && _at < _bytes.Length; shift += 7)
        {
            var next = _bytes[_at++];
            number |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw _segment.Damaged("a posting is cut short");
    }
}
