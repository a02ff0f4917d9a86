using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Footnote.Inference;
using Footnote.Platform;

namespace Footnote.Server.Access;

/// <summary>The keys of a library, in a file of its folder that only its owner reads. Changes take effect at once, also in a server that runs.</summary>
/// <param name="folder">The library's folder.</param>
/// <param name="time">Clock.</param>
/// <param name="configured">Keys that the configuration gives and no file holds; null for none.</param>
/// <exception cref="ArgumentException">One of them is too short to be safe.</exception>
public sealed class KeyRing(string folder, TimeProvider time, ServerKeySettings? configured = null)
{
    /// <summary>Characters a key from the configuration has at least.</summary>
    public const int MinConfiguredLength = 20;

    private const string Prefix = "fn_";
    private const int KeyBytes = 32;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly string _file = Path.Combine(folder, "keys.json");
    private volatile IReadOnlyList<AccessKey> _configured = Configured(configured ?? new ServerKeySettings(), time);
    private readonly Lock _lock = new();
    private DateTime _read;
    private IReadOnlyList<AccessKey> _keys = [];

    /// <summary>The keys, by name.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<AccessKey> All
    {
        get
        {
            lock (_lock)
            {
                var changed = File.Exists(_file) ? File.GetLastWriteTimeUtc(_file) : default;
                if (changed != _read)
                {
                    _keys = changed == default ? [] : Read();
                    _read = changed;
                }

                return [.. _configured, .. _keys];
            }
        }
    }

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="role">What it opens.</param>
    /// <param name="requestsPerMinute">Requests a minute; null for what holds for all keys.</param>
    /// <param name="dollarsPerDay">US dollars a day that requests with it may cost; null for what holds for all keys.</param>
    /// <returns>The key; it is nowhere else.</returns>
    /// <exception cref="ArgumentException">There is a key of that name.</exception>
    public string Add(string name, Role role, int? requestsPerMinute = null, decimal? dollarsPerDay = null)
    {
        if (All.Any(key => key.Name == name))
        {
            throw new ArgumentException($"There is a key named {name} already; remove it first, or choose another name.", nameof(name));
        }

        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        Write([.. All.Except(_configured), new AccessKey(name, role, HashOf(secret), time.GetUtcNow()) { RequestsPerMinute = requestsPerMinute, DollarsPerDay = dollarsPerDay }]);
        return secret;
    }

    /// <summary>Takes a key away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        var kept = All.Except(_configured).ToList();
        var rest = kept.Where(key => key.Name != name).ToList();
        var had = rest.Count < kept.Count;
        if (had)
        {
            Write(rest);
        }

        return had;
    }

    /// <summary>The key that somebody shows; null where it is none of these. Takes the same time whichever it is.</summary>
    public AccessKey? Find(string secret)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(secret));
        AccessKey? found = null;
        foreach (var key in All)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(key.Hash)) ? key : found;
        }

        return found;
    }

    /// <summary>Puts others in place of the keys that the configuration gives.</summary>
    /// <exception cref="ArgumentException">One of them is too short to be safe, and nothing has changed.</exception>
    internal void Configure(ServerKeySettings keys) => _configured = Configured(keys, time);

    /// <summary>The keys that a configuration gives.</summary>
    /// <exception cref="ArgumentException">One of them is too short to be safe.</exception>
    internal static IReadOnlyList<AccessKey> Configured(ServerKeySettings keys, TimeProvider time)
    {
        (Role Role, Secret Key)[] all = [(Role.Reader, keys.Reader), (Role.Editor, keys.Editor), (Role.Admin, keys.Admin)];
        return [.. all.Where(each => !each.Key.IsEmpty).Select(each => Configured(each.Role, each.Key.Reveal().Trim(), time))];
    }

    private static AccessKey Configured(Role role, string key, TimeProvider time)
    {
        var name = $"server.keys.{role.ToString().ToLowerInvariant()}";
        return key.Length >= MinConfiguredLength
            ? new AccessKey(name, role, HashOf(key), time.GetUtcNow())
            : throw new ArgumentException($"{name} has fewer than {MinConfiguredLength} characters, which can be guessed; make a longer one, for example with: openssl rand -hex 24", nameof(key));
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private List<AccessKey> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<List<AccessKey>>(File.ReadAllText(_file), Options) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{_file} is damaged: {e.Message} Delete it and make the keys anew.", e);
        }
    }

    private void Write(IReadOnlyList<AccessKey> keys)
    {
        Directory.CreateDirectory(folder);
        var draft = $"{_file}.new";
        File.WriteAllText(draft, JsonSerializer.Serialize(keys.OrderBy(key => key.Name, StringComparer.Ordinal), Options));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(draft, _file, overwrite: true);
        lock (_lock)
        {
            _read = DateTime.MinValue;
        }
    }
}
