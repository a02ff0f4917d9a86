namespace Footnote.Reading.ChildProcesses;

/// <summary>A forward-only stream that ends early once a limit is passed, and says so.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : Stream
{
    private long _read;

    /// <summary>Whether there was more than the limit.</summary>
    public bool Exceeded => _read > limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Exceeded)
        {
            return 0;
        }

        var count = inner.Read(buffer);
        _read += count;
        return Exceeded ? 0 : count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
