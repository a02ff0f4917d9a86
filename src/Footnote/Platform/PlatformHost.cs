using Footnote.Library;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>
/// Holds the platform of a server and replaces it while it is in use: the new one is built beside the old one, which is disposed when the last of its users
/// has ended.
/// </summary>
public sealed class PlatformHost : IAsyncDisposable
{
    private readonly Func<LoadedConfiguration> _load;
    private readonly Func<PlatformConfig, PlatformOrchestrator> _open;
    private readonly SemaphoreSlim _reloading = new(1);
    private readonly Lock _lock = new();
    private readonly List<PlatformInUse> _leaving = [];
    private PlatformInUse _current;

    /// <summary>Loads the configuration and opens the platform.</summary>
    /// <param name="load">Loads the configuration as it is now.</param>
    /// <param name="open">Opens a platform with a configuration.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public PlatformHost(Func<LoadedConfiguration> load, Func<PlatformConfig, PlatformOrchestrator> open)
    {
        (_load, _open) = (load, open);
        _current = Open(_ => { });
        (DocumentsFolder, Folder) = (_current.Platform.DocumentsFolder, _current.Platform.Folder);
    }

    /// <summary>The configuration in force.</summary>
    public LoadedConfiguration Configuration
    {
        get
        {
            lock (_lock)
            {
                return _current.Configuration;
            }
        }
    }

    /// <summary>The documents' folder, which no reload changes.</summary>
    public string DocumentsFolder { get; }

    /// <summary>Where the library lies, which no reload changes.</summary>
    public LibraryFolder Folder { get; }

    /// <summary>Configurations that <see cref="OpenBeside"/> can open.</summary>
    public ConfigurationShelf Choices { get; init; } = ConfigurationShelf.Empty;

    /// <summary>
    /// Opens a second platform over the same library with another configuration, to look at what it would answer; it spends from the budget of the one in force.
    /// The caller disposes it.
    /// </summary>
    /// <param name="name">One of the names in <see cref="Choices"/>.</param>
    /// <exception cref="ConfigurationException">There is none of that name, or it has mistakes.</exception>
    public PlatformOrchestrator OpenBeside(string name)
    {
        var config = Choices.Load(name).Config;
        return _open(config with { Resilience = config.Resilience with { Quota = Configuration.Config.Resilience.Quota } });
    }

    /// <summary>Takes the platform for one request; it stays until the lease is disposed, whatever is reloaded meanwhile.</summary>
    public PlatformLease Take()
    {
        lock (_lock)
        {
            _current.Enter();
            return new PlatformLease(_current);
        }
    }

    /// <summary>
    /// Opens a platform with the configuration as it is now and hands it to all further requests. Those that are under way end on the old one, which is then
    /// disposed.
    /// </summary>
    /// <returns>What has changed.</returns>
    /// <exception cref="ConfigurationException">The configuration cannot be used; nothing has changed.</exception>
    public ValueTask<ReloadReport> ReloadAsync(CancellationToken cancellationToken) => ReloadAsync(_ => { }, cancellationToken);

    /// <summary>The same, where somebody else has a say.</summary>
    /// <param name="check">Sees the new configuration before anything is changed; what it throws leaves all as it was.</param>
    /// <param name="cancellationToken">Stops waiting for another reload.</param>
    /// <inheritdoc cref="ReloadAsync(CancellationToken)"/>
    public async ValueTask<ReloadReport> ReloadAsync(Action<LoadedConfiguration> check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            var next = Open(check);
            var old = Replace(next);
            await old.LeaveAsync();
            return ReloadReport.Of(old.Configuration, next.Configuration);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Ends when all who use it have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _current.LeaveAsync();
        await Task.WhenAll(_leaving.Append(_current).Select(platform => platform.Gone));
        _reloading.Dispose();
    }

    private PlatformInUse Open(Action<LoadedConfiguration> check)
    {
        var configuration = _load();
        check(configuration);
        return new PlatformInUse(configuration, _open(configuration.Config));
    }

    private PlatformInUse Replace(PlatformInUse next)
    {
        lock (_lock)
        {
            var old = _current;
            _leaving.RemoveAll(platform => platform.Gone.IsCompleted);
            _leaving.Add(old);
            _current = next;
            return old;
        }
    }
}
