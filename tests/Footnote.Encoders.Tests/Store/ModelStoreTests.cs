using System.Net;
using System.Text.Json.Nodes;
using Footnote.Encoders.Models;
using Footnote.Encoders.Store;
using Footnote.Encoders.Tests.Fixtures;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Store;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("bert")]
    [InlineData("distilbert-cross")]
    public async Task A_pulled_model_is_listed_found_whole_and_removed(string model)
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder(model));
        hub.Files["pytorch_model.bin"] = hub.Files["onnx/model.onnx"] = hub.Files["README.md"] = [1, 2, 3];
        var store = Store(hub);
        var progress = new List<PullProgress>();

        var pulled = await store.PullAsync(Tiny(), new Recorder(progress), CancellationToken.None);

        Assert.Equal((FakeHub.Commit, "org/tiny"), (pulled.Commit, pulled.Name));
        Assert.Equal([pulled], store.List());
        Assert.Empty(store.Verify("org/tiny"));
        Assert.Equal(pulled.Folder, store.Find("org/tiny"));
        using (var weights = ModelFolder.Open(pulled.Folder).OpenWeights())
        {
            Assert.NotEmpty(weights.Names);
        }

        Assert.DoesNotContain(hub.Requests, request => request.Contains("pytorch", StringComparison.Ordinal) || request.Contains("onnx", StringComparison.Ordinal) || request.Contains("README", StringComparison.Ordinal));
        Assert.Equal(progress[^1].BytesTotal, progress[^1].BytesDone);
        Assert.True(store.Remove(Tiny()));
        Assert.Empty(store.List());
        Assert.Null(store.Find("org/tiny"));
    }

    [Fact]
    public async Task A_second_pull_fetches_only_the_listing()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        var store = Store(hub);
        var first = await store.PullAsync(Tiny(), null, CancellationToken.None);
        hub.Requests.Clear();

        Assert.Equal(first, await store.PullAsync(Tiny(), null, CancellationToken.None));
        Assert.Single(hub.Requests);
    }

    [Fact]
    public async Task A_broken_transfer_is_taken_up_where_it_broke()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Breaks = 2;

        var pulled = await Store(hub).PullAsync(Tiny(), null, CancellationToken.None);

        var ranges = hub.Requests.Where(request => request.StartsWith("contents/", StringComparison.Ordinal)).Select(request => request.Split(" | ")[1]).ToArray();
        Assert.Equal(3, ranges.Length);
        Assert.Equal("", ranges[0]);
        Assert.All(ranges[1..], range => Assert.Matches("^bytes=[1-9][0-9]*-$", range));
        Assert.Equal(hub.Files["model.safetensors"], await File.ReadAllBytesAsync(Path.Combine(pulled.Folder, "model.safetensors")));
    }

    [Fact]
    public async Task A_pull_that_gave_up_is_not_found_and_the_next_goes_on_from_there()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Breaks = 1;
        var store = Store(hub, settings => settings with { Retries = 0 });

        var error = await Assert.ThrowsAsync<ModelStoreException>(() => store.PullAsync(Tiny(), null, CancellationToken.None));

        Assert.True(error.IsTransient);
        Assert.Contains("goes on from there", error.Message);
        Assert.Null(store.Find("org/tiny"));
        Assert.Empty(store.List());
        await store.PullAsync(Tiny(), null, CancellationToken.None);
        Assert.Contains(hub.Requests, request => request.StartsWith("contents/model.safetensors | bytes=", StringComparison.Ordinal));
        Assert.Empty(store.Verify("org/tiny"));
    }

    [Fact]
    public async Task The_token_goes_to_the_hub_and_nowhere_else()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Token = "hf_secret";

        var refused = await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None));
        await Store(hub, settings => settings with { Token = "hf_secret" }).PullAsync(Tiny(), null, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Contains("HF_TOKEN", refused.Message);
        Assert.All(hub.Requests.Where(request => request.StartsWith("contents/", StringComparison.Ordinal)), request => Assert.EndsWith("| ", request));
        Assert.DoesNotContain("hf_secret", (Settings(hub) with { Token = "hf_secret" }).ToString());
    }

    [Theory]
    [InlineData("model.safetensors")]
    public async Task Other_contents_than_the_hub_lists_are_thrown_away(string file)
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Contents = (name, bytes) => name == file ? [.. bytes[..^1], (byte)(bytes[^1] ^ 1)] : bytes;

        var error = await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None));

        Assert.Contains("SHA-256", error.Message);
        Assert.Null(Store(hub).Find("org/tiny"));
    }

    [Fact]
    public async Task The_checksum_of_the_redirect_counts_where_the_listing_has_none()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Listing = listing =>
        {
            foreach (var sibling in listing["siblings"]!.AsArray())
            {
                sibling!.AsObject().Remove("lfs");
            }
        };
        hub.Contents = (name, bytes) => name == "model.safetensors" ? [.. bytes[..^1], (byte)(bytes[^1] ^ 1)] : bytes;

        Assert.Contains("SHA-256", (await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None))).Message);
    }

    [Fact]
    public async Task A_file_longer_than_listed_is_refused()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Contents = (name, bytes) => name == "config.json" ? [.. bytes, 32] : bytes;

        Assert.Contains("longer than", (await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None))).Message);
    }

    [Theory]
    [InlineData("../config.json")]
    [InlineData("/etc/config.json")]
    [InlineData("1_Pooling/../../config.json")]
    [InlineData("..\\\\config.json")]
    [InlineData("C:/config.json")]
    [InlineData("a//config.json")]
    public async Task A_listing_that_names_a_file_elsewhere_is_refused_whole(string name)
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Listing = listing => listing["siblings"]!.AsArray().Add(new JsonObject { ["rfilename"] = name, ["size"] = 3 });

        var error = await Assert.ThrowsAsync<InvalidModelException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None));

        Assert.Contains("outside the model's folder", error.Message);
        Assert.Single(hub.Requests);
    }

    [Fact]
    public async Task A_commit_that_is_none_is_refused()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Listing = listing => listing["sha"] = "../../evil";

        await Assert.ThrowsAsync<InvalidModelException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None));
    }

    [Fact]
    public async Task A_model_without_safetensors_is_refused_before_anything_is_fetched()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        hub.Files.Remove("model.safetensors");

        Assert.Contains("no model.safetensors", (await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub).PullAsync(Tiny(), null, CancellationToken.None))).Message);
        Assert.Single(hub.Requests);
    }

    [Fact]
    public async Task Offline_nothing_is_asked()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));

        var error = await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub, settings => settings with { Offline = true }).PullAsync(Tiny(), null, CancellationToken.None));

        Assert.Contains("offline", error.Message);
        Assert.Empty(hub.Requests);
    }

    [Fact]
    public async Task An_unknown_revision_says_so()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));

        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ModelStoreException>(() => Store(hub).PullAsync(Tiny("@v2"), null, CancellationToken.None))).Status);
    }

    [Fact]
    public async Task Of_two_revisions_one_can_be_removed_and_the_other_stays()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        var store = Store(hub);
        await store.PullAsync(Tiny(), null, CancellationToken.None);
        await store.PullAsync(Tiny("@v1"), null, CancellationToken.None);

        Assert.Equal(["main", "v1"], store.List().Select(model => model.Revision));
        Assert.True(store.Remove(Tiny("@v1")));
        Assert.Empty(store.Verify("org/tiny"));
        Assert.False(store.Remove(Tiny("@v1")));
    }

    [Fact]
    public async Task A_changed_file_is_found_by_verify_and_mended_by_the_next_pull()
    {
        await using var hub = await FakeHub.StartAsync(FixtureCase.Folder("bert"));
        var store = Store(hub);
        var pulled = await store.PullAsync(Tiny(), null, CancellationToken.None);
        await File.AppendAllTextAsync(Path.Combine(pulled.Folder, "config.json"), " ");
        File.Delete(Path.Combine(pulled.Folder, "modules.json"));

        Assert.Equal(2, store.Verify("org/tiny").Count);
        await store.PullAsync(Tiny(), null, CancellationToken.None);
        Assert.Empty(store.Verify("org/tiny"));
    }

    [Fact]
    public void A_folder_copied_by_hand_is_found_and_verified()
    {
        var store = new ModelStore(new ModelStoreSettings { Folder = _folder.Path }, _http, TimeProvider.System);

        Assert.Equal(FixtureCase.Folder("bert"), store.Find(FixtureCase.Folder("bert")));
        Assert.Empty(store.Verify(FixtureCase.Folder("bert")));
        Assert.Contains("models pull", Assert.Throws<ModelStoreException>(() => store.Verify("org/none")).Message);
    }

    [Fact]
    public async Task A_hub_that_is_not_there_says_so()
    {
        var settings = new ModelStoreSettings { Folder = _folder.Path, Endpoint = new Uri("http://127.0.0.1:9"), Retries = 0 };

        var error = await Assert.ThrowsAsync<ModelStoreException>(() => new ModelStore(settings, _http, TimeProvider.System).PullAsync(Tiny(), null, CancellationToken.None));

        Assert.True(error.IsTransient);
        Assert.Contains("cannot be reached", error.Message);
    }

    [Fact]
    public void The_environment_is_respected()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["HF_HOME"] = "/models", ["HF_TOKEN"] = " t ", ["HF_ENDPOINT"] = "https://mirror.example/hub", ["HF_HUB_OFFLINE"] = "1" };

        var settings = ModelStoreSettings.FromEnvironment(variables.GetValueOrDefault);

        Assert.Equal((Path.Combine("/models", "hub"), "t", "https://mirror.example/hub", true), (settings.Folder, settings.Token, settings.Endpoint.AbsoluteUri, settings.Offline));
        Assert.EndsWith(Path.Combine("huggingface", "hub"), ModelStoreSettings.FromEnvironment(_ => null).Folder);
        Assert.Throws<FormatException>(() => ModelStoreSettings.FromEnvironment(name => name == "HF_ENDPOINT" ? "ftp://x" : null));
    }

    [Theory]
    [InlineData("org/name", true)]
    [InlineData("bert-base-uncased", true)]
    [InlineData("org/name@refs/pr/1", true)]
    [InlineData("../name", false)]
    [InlineData("org/..", false)]
    [InlineData("org/name@../x", false)]
    [InlineData("a/b/c", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("org/na me", false)]
    [InlineData("", false)]
    [InlineData("org/name@", false)]
    public void Names_that_could_lead_elsewhere_are_none(string text, bool expected) => Assert.Equal(expected, ModelReference.TryParse(text, out _));

    private static ModelReference Tiny(string revision = "") => ModelReference.TryParse("org/tiny" + revision, out var model) ? model : throw new FormatException(revision);

    private ModelStoreSettings Settings(FakeHub hub) => new() { Folder = _folder.Path, Endpoint = hub.Address, RetryDelay = TimeSpan.Zero, Retries = 3 };

    private ModelStore Store(FakeHub hub, Func<ModelStoreSettings, ModelStoreSettings>? change = null) => new(change?.Invoke(Settings(hub)) ?? Settings(hub), _http, TimeProvider.System);

    private sealed class Recorder(List<PullProgress> seen) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => seen.Add(value);
    }
}
