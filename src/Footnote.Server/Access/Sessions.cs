using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Footnote.Server.Access;

/// <summary>Who is signed in with a browser: a random number in a cookie stands for the key, which never lies in the browser. Gone when the server stops.</summary>
internal sealed class Sessions(KeyRing keys, TimeProvider time)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "footnote-session";

    private const int MaxSessions = 10_000;

    private readonly ConcurrentDictionary<string, (string Hash, DateTimeOffset Ends)> _sessions = new(StringComparer.Ordinal);

    /// <summary>How long one lasts.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromHours(12);

    /// <summary>Starts one.</summary>
    /// <returns>The cookie's value.</returns>
    public string Start(AccessKey key)
    {
        foreach (var (old, session) in _sessions)
        {
            if (session.Ends < time.GetUtcNow() || _sessions.Count >= MaxSessions)
            {
                _sessions.TryRemove(old, out _);
            }
        }

        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _sessions[id] = (key.Hash, time.GetUtcNow() + Length);
        return id;
    }

    /// <summary>The key behind a cookie; null where it is over, or where the key is gone.</summary>
    public AccessKey? Find(string? id) =>
        id is not null && _sessions.TryGetValue(id, out var session) && session.Ends >= time.GetUtcNow() ? keys.All.FirstOrDefault(key => key.Hash == session.Hash) : null;

    /// <summary>Ends one.</summary>
    public void End(string? id)
    {
        if (id is not null)
        {
            _sessions.TryRemove(id, out _);
        }
    }
}
