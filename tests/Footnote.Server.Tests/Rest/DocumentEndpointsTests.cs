using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Footnote.Platform;
using Footnote.Server.Rest;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class DocumentEndpointsTests
{
    [Fact]
    public async Task An_upload_is_read_and_found_and_forgotten_again()
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.PostAsync("/api/v1/documents", Form("motor.md", "# Motor\n\nThe motor turns at 3000 revolutions per minute.", "guides"));
        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        var events = await server.Client.GetStringAsync($"{reply.Headers.Location}/events");
        Assert.Contains("\"state\":\"done\"", events);
        Assert.Equal("guides/motor.md", await FirstHitAsync(server, "revolutions"));

        using var gone = await server.Client.DeleteAsync($"/api/v1/documents/{DocumentId.Of("guides/motor.md")}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.NotEqual("guides/motor.md", await FirstHitAsync(server, "revolutions"));
        Assert.True(File.Exists(Path.Combine(server.Folder.Path, "guides", "motor.md")));
    }

    [Fact]
    public async Task The_same_key_gives_the_same_job_and_another_upload_with_it_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await UploadAsync(server, "motor.md", "# Motor\n\nOne.", "key-1");
        var again = await UploadAsync(server, "motor.md", "# Motor\n\nOne.", "key-1");
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        var other = await UploadAsync(server, "other.md", "# Other", "key-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Theory]
    [InlineData("../x.md", "", HttpStatusCode.BadRequest)]
    [InlineData("x.md", "../..", HttpStatusCode.BadRequest)]
    [InlineData("x.md", "a/../../b", HttpStatusCode.BadRequest)]
    [InlineData("..\\x.md", "", HttpStatusCode.BadRequest)]
    [InlineData(".hidden.md", "", HttpStatusCode.BadRequest)]
    [InlineData("x.md", ".footnote", HttpStatusCode.BadRequest)]
    [InlineData("x.md", "/etc/..", HttpStatusCode.BadRequest)]
    [InlineData("x.exe", "", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("x.zip", "", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("x", "", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_name_that_leads_elsewhere_or_is_of_no_known_kind_is_refused(string name, string folder, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        var before = Directory.GetFiles(Path.GetDirectoryName(server.Folder.Path)!, "x*");
        using var reply = await server.Client.PostAsync("/api/v1/documents", Form(name, "text", folder));
        Assert.Equal(status, reply.StatusCode);
        Assert.Equal(before, Directory.GetFiles(Path.GetDirectoryName(server.Folder.Path)!, "x*"));
        Assert.Equal(2, (await server.GetAsync("/api/v1/documents")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_path_through_a_link_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var elsewhere = new TemporaryFolder();
        Directory.CreateSymbolicLink(Path.Combine(server.Folder.Path, "link"), elsewhere.Path);
        using var reply = await server.Client.PostAsync("/api/v1/documents", Form("x.md", "text", "link"));
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Empty(Directory.GetFiles(elsewhere.Path));
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_before_they_are_sent()
    {
        await using var server = await RunningServer.StartAsync();
        var reply = await RawAsync(server, $"POST /api/v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {2L << 30}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413", reply);
    }

    [Fact]
    public async Task A_flood_of_headers_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var headers = string.Concat(Enumerable.Range(0, 2000).Select(i => $"X-{i}: {new string('a', 50)}\r\n"));
        Assert.StartsWith("HTTP/1.1 431", await RawAsync(server, $"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n"));
    }

    [Fact]
    public async Task An_upload_over_the_limit_leaves_nothing_behind()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { MaxUploadBytes = 1000 });
        using var reply = await server.Client.PostAsync("/api/v1/documents", Form("big.md", new string('a', 1500), ""));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
        Assert.False(File.Exists(Path.Combine(server.Folder.Path, "big.md")));
    }

    [Fact]
    public async Task Cursors_lead_through_all_documents_once()
    {
        await using var server = await RunningServer.StartAsync(null, folder => Enumerable.Range(0, 7).ToList().ForEach(i => folder.Write($"d{i}.md", $"# D{i}\n\nText {i}.")));
        var paths = new List<string>();
        for (var address = "/api/v1/documents?limit=3"; address is not null;)
        {
            var page = await server.GetAsync(address);
            paths.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("path").GetString()!));
            address = page.GetProperty("next").GetString() is { } next ? $"/api/v1/documents?limit=3&cursor={next}" : null;
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"d{i}.md"), paths);
    }

    [Fact]
    public async Task A_document_that_has_not_changed_is_not_sent_again()
    {
        await using var server = await RunningServer.StartAsync();
        var address = $"/api/v1/documents/{DocumentId.Of("pump.md")}";
        using var first = await server.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var none = await server.Client.GetAsync($"/api/v1/documents/{DocumentId.Of("../../etc/passwd")}");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_page_of_a_pdf_comes_as_a_picture_and_a_missing_one_is_not_found()
    {
        Assert.SkipUnless(Footnote.Reading.ChildProcesses.ChildProcess.IsInstalled("pdftoppm"), "needs poppler-utils");
        var pdf = new PdfWriter().Page().Text(72, 100, "The turbine has nine blades and a brass casing.").ToBytes();
        await using var server = await RunningServer.StartAsync(null, folder => File.WriteAllBytes(Path.Combine(folder.Path, "turbine.pdf"), pdf));
        var address = $"/api/v1/documents/{DocumentId.Of("turbine.pdf")}/pages";
        var picture = await server.Client.GetByteArrayAsync($"{address}/1.png");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        using var missing = await server.Client.GetAsync($"{address}/2.png");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static MultipartFormDataContent Form(string name, string text, string folder)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = $"\"{name.Replace("\\", @"\\")}\"" };
        return new MultipartFormDataContent { { new StringContent(folder), "folder" }, file };
    }

    private static Task<HttpResponseMessage> UploadAsync(RunningServer server, string name, string text, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents") { Content = Form(name, text, "") };
        request.Headers.Add("Idempotency-Key", key);
        return server.Client.SendAsync(request);
    }

    private static async Task<string?> FirstHitAsync(RunningServer server, string words)
    {
        var hits = (await server.GetAsync($"/api/v1/search?q={words}")).GetProperty("hits");
        return hits.GetArrayLength() > 0 ? hits[0].GetProperty("passage").GetProperty("path").GetString() : null;
    }

    private static async Task<string> RawAsync(RunningServer server, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (IOException)
        {
            // The server may hang up before it has read all; what it said counts.
        }

        var buffer = new byte[200];
        var read = await stream.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
