using System.Text;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Store;

/// <summary>Models of the hub on this machine. They lie where the hub's own tools keep them (<c>models--org--name/snapshots/commit</c>, <c>refs/revision</c>), and what those have fetched is found.</summary>
/// <param name="settings">Where models come from and where they are kept.</param>
/// <param name="http">Sends requests; should not follow redirects itself.</param>
/// <param name="time">The clock of waits between tries.</param>
public sealed class ModelStore(ModelStoreSettings settings, HttpClient http, TimeProvider time)
{
    private const string Prefix = "models--";
    private const int MaxReferenceBytes = 1000;

    /// <summary>Fetches what is missing of a model. What was fetched before a break is kept; a model is found only once it is whole.</summary>
    /// <param name="model">The model.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops; the next pull goes on from there.</param>
    /// <returns>The model as it is stored.</returns>
    /// <exception cref="ModelStoreException">It could not be fetched; the message says why and what to do.</exception>
    /// <exception cref="InvalidModelException">It was fetched and is not an encoder that is supported, or the hub's answer makes no sense.</exception>
    public async Task<StoredModel> PullAsync(ModelReference model, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        if (settings.Offline)
        {
            throw new ModelStoreException($"{model} cannot be fetched: this run is offline; copy the model's folder here, or run without --offline and HF_HUB_OFFLINE");
        }

        var hub = new HubClient(http, settings);
        var listing = await ListAsync(hub, model, cancellationToken);
        var repository = Path.Combine(settings.Folder, model.FolderName);
        Directory.CreateDirectory(Path.Combine(repository, "partial"));
        await using var hold = Hold(model, repository);
        var snapshot = Path.Combine(repository, "snapshots", listing.Commit);
        if (!IsWhole(snapshot, listing))
        {
            var files = await DownloadAsync(hub, model, listing, Path.Combine(repository, "partial", listing.Commit), progress, cancellationToken);
            Publish(Path.Combine(repository, "partial", listing.Commit), snapshot, new ModelManifest(model.Name, model.Revision, listing.Commit, files));
        }

        AtomicFile.WriteAllBytes(Path.Combine([repository, "refs", .. model.Revision.Split('/')]), Encoding.ASCII.GetBytes(listing.Commit));
        Open(snapshot);
        return Describe(model, listing.Commit, snapshot);
    }

    /// <summary>The folder of a model: a folder that is named itself, or one that was fetched.</summary>
    /// <param name="nameOrFolder">A path, or <c>org/name[@revision]</c>.</param>
    /// <returns>Its path; null where there is none.</returns>
    public string? Find(string nameOrFolder) =>
        File.Exists(Path.Combine(nameOrFolder, "config.json")) || File.Exists(Path.Combine(nameOrFolder, "modules.json")) ? Path.GetFullPath(nameOrFolder)
        : ModelReference.TryParse(nameOrFolder, out var model) ? Locate(model)?.Folder
        : null;

    /// <summary>The models that are there, by name and revision.</summary>
    public IReadOnlyList<StoredModel> List() =>
        !Directory.Exists(settings.Folder) ? [] :
        [
            .. from repository in Directory.EnumerateDirectories(settings.Folder, Prefix + "*")
               let refs = Path.Combine(repository, "refs")
               where Directory.Exists(refs)
               from reference in Directory.EnumerateFiles(refs, "*", SearchOption.AllDirectories)
               let name = Path.GetFileName(repository)[Prefix.Length..].Replace("--", "/", StringComparison.Ordinal)
               let revision = Path.GetRelativePath(refs, reference).Replace('\\', '/')
               where ModelReference.TryParse($"{name}@{revision}", out _)
               let found = Locate(Parse($"{name}@{revision}"))
               where found is not null
               orderby name, revision
               select found,
        ];

    /// <summary>Checks a model: sizes and SHA-256 against what was fetched, and that it can be opened.</summary>
    /// <param name="nameOrFolder">A path, or <c>org/name[@revision]</c>.</param>
    /// <returns>What is wrong; nothing where all is well.</returns>
    /// <exception cref="ModelStoreException">There is no such model here.</exception>
    public IReadOnlyList<string> Verify(string nameOrFolder)
    {
        var folder = Find(nameOrFolder) ?? throw new ModelStoreException($"{nameOrFolder} is not here; fetch it with: footnote models pull {nameOrFolder}");
        try
        {
            var problems = ModelManifest.Read(folder)?.Check(folder).ToList() ?? [];
            if (problems.Count == 0)
            {
                Open(folder);
            }

            return problems;
        }
        catch (InvalidModelException e)
        {
            return [e.Message];
        }
    }

    /// <summary>Removes a model with all its revisions, or where one is named that revision.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(ModelReference model)
    {
        var repository = Path.Combine(settings.Folder, model.FolderName);
        if (model.Revision == ModelReference.MainRevision)
        {
            var exists = Directory.Exists(repository);
            if (exists)
            {
                Directory.Delete(repository, recursive: true);
            }

            return exists;
        }

        if (Locate(model) is not { } found)
        {
            return false;
        }

        File.Delete(Path.Combine([repository, "refs", .. model.Revision.Split('/')]));
        if (!List().Any(other => other.Folder == found.Folder))
        {
            Directory.Delete(found.Folder, recursive: true);
        }

        return true;
    }

    private static ModelReference Parse(string text) => ModelReference.TryParse(text, out var model) ? model : throw new FormatException(text);

    private static async Task<HubListing> ListAsync(HubClient hub, ModelReference model, CancellationToken cancellationToken)
    {
        try
        {
            var listing = await hub.ListAsync(model, cancellationToken);
            return listing.HasWeights
                ? listing
                : throw new ModelStoreException($"{model} has no model.safetensors; weights in other formats (pytorch_model.bin, onnx) are not read, look for a revision that has it");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelStoreException($"{model}: the hub cannot be reached ({e.Message}); check the network, or copy the model's folder here", null, isTransient: true, e);
        }
    }

    /// <summary>Opens all there is to open, so that a model that cannot be used is known at once.</summary>
    private static void Open(string folder) => ModelFolder.Open(folder).OpenWeights().Dispose();

    private static FileStream Hold(ModelReference model, string repository)
    {
        try
        {
            return new FileStream(Path.Combine(repository, "partial", ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new ModelStoreException($"{model} is being fetched by another run ({e.Message}); wait for it to end", null, isTransient: true, e);
        }
    }

    private async Task<HubFile[]> DownloadAsync(HubClient hub, ModelReference model, HubListing listing, string folder, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        var total = listing.Files.Sum(file => Math.Max(0, file.Bytes));
        var download = new FileDownload(hub, settings, time, model, listing.Commit);
        var (files, before) = (new List<HubFile>(), 0L);
        foreach (var file in listing.Files)
        {
            var start = before;
            var path = Path.Combine(folder, file.Name);
            if (File.Exists(path))
            {
                // Finished in an earlier run that broke off later; it is checked like one that was half there.
                File.Move(path, path + ".part", overwrite: true);
            }

            files.Add(await download.RunAsync(file, path, done => progress?.Report(new PullProgress(file.Name, start + done, total)), cancellationToken));
            before += Math.Max(0, file.Bytes);
        }

        return [.. files];
    }

    private static void Publish(string partial, string snapshot, ModelManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            var target = Path.Combine(snapshot, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(Path.Combine(partial, file.Name), target, overwrite: true);
        }

        manifest.Write(snapshot);
        Directory.Delete(partial, recursive: true);
    }

    private static bool IsWhole(string snapshot, HubListing listing) =>
        ModelManifest.Read(snapshot) is { } manifest && listing.Files.All(file => manifest.Files.Any(kept => kept.Name == file.Name)) && !manifest.Check(snapshot).Any();

    private StoredModel? Locate(ModelReference model)
    {
        var repository = Path.Combine(settings.Folder, model.FolderName);
        var reference = new FileInfo(Path.Combine([repository, "refs", .. model.Revision.Split('/')]));
        var commit = reference.Exists && reference.Length <= MaxReferenceBytes ? File.ReadAllText(reference.FullName).Trim() : model.Revision;
        var snapshot = Path.Combine(repository, "snapshots", commit);
        return commit.All(char.IsAsciiLetterOrDigit) && Directory.Exists(snapshot) ? Describe(model, commit, snapshot) : null;
    }

    private static StoredModel Describe(ModelReference model, string commit, string folder) =>
        new(model.Name, model.Revision, commit, folder, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(path => (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length));
}
