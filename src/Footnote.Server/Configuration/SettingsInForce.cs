using Footnote.Platform;

namespace Footnote.Server.Configuration;

/// <summary>The server's settings as they are now. What may change while it runs looks here each time, so that a reload takes effect at once.</summary>
/// <param name="start">Those it was started with; the addresses it listens on stay those.</param>
internal sealed class SettingsInForce(ServerSettings start)
{
    private volatile ServerSettings _current = start;

    /// <summary>The settings.</summary>
    public ServerSettings Current => _current;

    /// <summary>Puts others in their place.</summary>
    public void Replace(ServerSettings next) => _current = next with { Urls = _current.Urls };
}
