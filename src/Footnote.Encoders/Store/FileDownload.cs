using System.Net;
using System.Security.Cryptography;

namespace Footnote.Encoders.Store;

/// <summary>Fetches one file: takes up what an earlier try left, checks size and SHA-256, and gives it its name only then.</summary>
internal sealed class FileDownload(HubClient hub, ModelStoreSettings settings, TimeProvider time, ModelReference model, string commit)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Fetches a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it is to lie.</param>
    /// <param name="done">Told of the bytes of this file that are there.</param>
    /// <param name="cancellationToken">Stops; what has been fetched stays for the next time.</param>
    /// <returns>The file with the size and SHA-256 it turned out to have.</returns>
    public async Task<HubFile> RunAsync(HubFile file, string path, Action<long> done, CancellationToken cancellationToken)
    {
        var partial = path + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var fetched = await FetchAsync(file, partial, done, cancellationToken);
                File.Move(partial, path, overwrite: true);
                return fetched;
            }
            catch (Exception e) when (attempt < settings.Retries && IsTransient(e, cancellationToken))
            {
                await Task.Delay(settings.RetryDelay * Math.Pow(2, attempt), time, cancellationToken);
            }
            catch (Exception e) when (e is not ModelStoreException && IsTransient(e, cancellationToken))
            {
                throw new ModelStoreException($"{model}: the transfer of {file.Name} broke off ({e.Message}); run the command again, it goes on from there", null, isTransient: true, e);
            }
        }
    }

    private static bool IsTransient(Exception e, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && e is HttpRequestException or HttpIOException or OperationCanceledException or EndOfStreamException or ModelStoreException { IsTransient: true };

    private async Task<HubFile> FetchAsync(HubFile file, string partial, Action<long> done, CancellationToken cancellationToken)
    {
        await using var output = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (output.Length > file.Bytes)
        {
            output.SetLength(0);
        }

        await HashAsync(output, hash, cancellationToken);
        done(output.Length);
        var expected = file.Sha256;
        if (output.Length != file.Bytes)
        {
            var linked = await TransferAsync(file, output, hash, done, cancellationToken);
            expected ??= linked;
        }

        await output.FlushAsync(cancellationToken);
        output.Flush(flushToDisk: true);
        return Check(file, output, expected, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Adds what is missing.</summary>
    /// <returns>The SHA-256 that the hub gives with the contents.</returns>
    private async Task<string?> TransferAsync(HubFile file, FileStream output, IncrementalHash hash, Action<long> done, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(settings.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        var (answer, sha256) = await hub.GetAsync(model, commit, file.Name, output.Length, either.Token);
        using (answer)
        {
            if (answer.StatusCode != HttpStatusCode.PartialContent || answer.Content.Headers.ContentRange?.From != output.Length)
            {
                // All of it came, or another part than was asked for: begin anew.
                StartOver(output, hash, answer.StatusCode == HttpStatusCode.PartialContent);
            }

            await using var input = await answer.Content.ReadAsStreamAsync(either.Token);
            var buffer = new byte[BufferBytes];
            int read;
            while ((read = await input.ReadAsync(buffer, either.Token)) > 0)
            {
                stall.CancelAfter(settings.StallTimeout);
                if (file.Bytes >= 0 && output.Length + read > file.Bytes)
                {
                    output.SetLength(0);
                    throw new ModelStoreException($"{model}: {file.Name} is longer than the {file.Bytes} bytes the hub lists");
                }

                hash.AppendData(buffer, 0, read);
                await output.WriteAsync(buffer.AsMemory(0, read), either.Token);
                done(output.Position);
            }
        }

        return file.Bytes >= 0 && output.Position < file.Bytes ? throw new EndOfStreamException($"{output.Position} of {file.Bytes} bytes came") : sha256;
    }

    private void StartOver(FileStream output, IncrementalHash hash, bool isWrongPart)
    {
        var held = output.Length;
        output.SetLength(0);
        hash.GetHashAndReset();
        if (isWrongPart && held > 0)
        {
            throw new EndOfStreamException($"another part than the one from {held} on came");
        }

        if (isWrongPart)
        {
            throw new ModelStoreException($"{model}: the hub sent a part where the whole file was asked for");
        }
    }

    private static async Task HashAsync(FileStream output, IncrementalHash hash, CancellationToken cancellationToken)
    {
        output.Position = 0;
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await output.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }
    }

    private HubFile Check(HubFile file, FileStream output, string? expected, string found)
    {
        if (expected is not null && expected != found)
        {
            output.SetLength(0);
            throw new ModelStoreException($"{model}: {file.Name} came with SHA-256 {found} instead of {expected}; it was thrown away, run the command again", null, isTransient: true);
        }

        return file with { Bytes = output.Length, Sha256 = found };
    }
}
