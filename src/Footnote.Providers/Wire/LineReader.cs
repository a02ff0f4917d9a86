using System.Text;

namespace Footnote.Providers.Wire;

/// <summary>Lines of a stream that a stranger writes: bounded in the length of a line and of the whole.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>Bytes a line may have.</summary>
    public const int MaxLine = 1 << 20;

    /// <summary>Bytes the whole stream may have.</summary>
    public const long MaxStream = 64L << 20;

    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;
    private long _total;

    /// <summary>The next line without its end; null at the end of the stream. A last line needs no end.</summary>
    /// <exception cref="InvalidDataException">A limit is passed.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        for (var searched = _start; ;)
        {
            var length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return Take(searched + length, 1);
            }

            var seen = _end - _start;
            if (!await FillAsync(cancellationToken))
            {
                return _end > _start ? Take(_end, 0) : null;
            }

            searched = _start + seen;
        }
    }

    private string Take(int end, int separator)
    {
        var line = Encoding.UTF8.GetString(_buffer.AsSpan(_start, end - _start)).TrimEnd('\r');
        _start = end + separator;
        return line;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end >= MaxLine)
            {
                throw new InvalidDataException($"a line of the stream is longer than {MaxLine >> 20} MiB");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _total += read;
        return _total <= MaxStream ? read > 0 : throw new InvalidDataException($"the stream is longer than {MaxStream >> 20} MiB");
    }
}
