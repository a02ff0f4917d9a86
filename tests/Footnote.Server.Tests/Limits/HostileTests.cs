using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Footnote.Platform;
using Footnote.Server.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Footnote.Server.Tests.Limits;

/// <summary>What somebody sends who means ill. Nothing is let in, and the server goes on.</summary>
public sealed class HostileTests
{
    [Theory]
    [InlineData("/assets/../keys.json")]
    [InlineData("/assets/..%2fkeys.json")]
    [InlineData("/assets/..%5ckeys.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/v1/documents/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/documents/Li4vLi4vLi4vZXRjL3Bhc3N3ZA")]
    [InlineData("/api/v1/documents/Li4vLi4vLi4vZXRjL3Bhc3N3ZA/pages/1.png")]
    [InlineData("/documents/Li4vLi4vLi4vZXRjL3Bhc3N3ZA")]
    [InlineData("/api/v1/documents/L2V0Yy9wYXNzd2Q")]
    public async Task A_path_that_climbs_out_finds_nothing(string target)
    {
        await using var server = await RunningServer.StartAsync();
        var reply = await RawAsync(server, $"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (400|404) ", reply);
        Assert.DoesNotContain("root:", reply);
    }

    [Theory]
    [InlineData("/api/v1/ask")]
    [InlineData("/embed")]
    [InlineData("/v1/chat/completions")]
    [InlineData("/mcp")]
    public async Task Json_that_is_nested_ten_thousand_times_is_refused(string address)
    {
        await using var server = await RunningServer.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        using var reply = await server.Client.PostAsync(address, new StringContent(deep, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        await StillAnswersAsync(server);
    }

    [Theory]
    [InlineData("/api/v1/ask")]
    [InlineData("/embed")]
    [InlineData("/v1/chat/completions")]
    [InlineData("/api/v1/documents")]
    [InlineData("/sign-in")]
    public async Task Two_gigabytes_are_refused_before_they_are_read(string address)
    {
        await using var server = await RunningServer.StartAsync();
        var type = address.EndsWith("documents", StringComparison.Ordinal) ? "multipart/form-data; boundary=x" : address == "/sign-in" ? "application/x-www-form-urlencoded" : "application/json";
        Assert.StartsWith("HTTP/1.1 413", await RawAsync(server, $"POST {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {type}\r\nContent-Length: {2L << 30}\r\n\r\n"));
    }

    [Fact]
    public async Task An_upload_without_a_length_ends_where_the_limit_is()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { MaxUploadBytes = 100_000 });
        var sent = 0L;
        var endless = new EndlessStream(read => sent += read);
        using var content = new MultipartFormDataContent { { new StreamContent(endless), "file", "big.md" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        var status = await TryAsync(server, request);
        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.InRange(sent, 1, 20_000_000);
        Assert.False(File.Exists(Path.Combine(server.Folder.Path, "big.md")));
        Assert.Empty(Directory.GetFiles(server.Library, "upload-*"));
        await StillAnswersAsync(server);
    }

    [Fact]
    public async Task A_document_that_unfolds_to_more_than_it_may_is_a_problem_and_not_a_passage()
    {
        await using var server = await RunningServer.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Bomb()), "file", "bomb.docx" } };
        using var reply = await server.Client.PostAsync("/api/v1/documents", form);
        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        Assert.Contains("\"state\":\"done\"", await server.Client.GetStringAsync($"{reply.Headers.Location}/events"));
        var document = (await server.GetAsync("/api/v1/documents?q=bomb")).GetProperty("items")[0];
        Assert.Equal(JsonValueKind.String, document.GetProperty("problem").ValueKind);
    }

    [Fact]
    public async Task Whoever_sends_too_slowly_or_too_much_at_the_start_is_let_go()
    {
        await using var server = await RunningServer.StartAsync();
        var limits = server.Part<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        Assert.InRange(limits.MinRequestBodyDataRate!.BytesPerSecond, 100, 10_000);
        Assert.InRange(limits.MinResponseDataRate!.BytesPerSecond, 100, 10_000);
        Assert.InRange(limits.MaxConcurrentConnections!.Value, 256, 10_000);
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3));
        Assert.StartsWith("HTTP/1.1 414", await RawAsync(server, $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(server, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(server, "POST /embed HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: nonsense\r\n\r\n{}"));
        await StillAnswersAsync(server);
    }

    [Fact]
    public async Task Headers_without_end_are_not_waited_for()
    {
        await using var server = await RunningServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(40));
        var reply = await new StreamReader(stream).ReadToEndAsync(deadline.Token);
        Assert.StartsWith("HTTP/1.1 408", reply);
    }

    [Fact]
    public async Task A_pdf_that_is_none_is_a_problem_of_that_file()
    {
        await using var server = await RunningServer.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent("<script>alert(1)</script>"u8.ToArray()), "file", "page.pdf" } };
        using var reply = await server.Client.PostAsync("/api/v1/documents", form);
        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        await server.Client.GetStringAsync($"{reply.Headers.Location}/events");
        Assert.Equal(JsonValueKind.String, (await server.GetAsync("/api/v1/documents?q=page.pdf")).GetProperty("items")[0].GetProperty("problem").ValueKind);
        await StillAnswersAsync(server);
    }

    private static async Task StillAnswersAsync(RunningServer server)
    {
        using var reply = await server.Client.GetAsync("/api/v1/search?q=pump");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    /// <summary>A Word document of some hundred kilobytes whose text has 200 MB.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Write(archive, "_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            using var document = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            document.Write("<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var i = 0; i < 200; i++)
            {
                document.Write(block);
            }

            document.Write("</w:t></w:r></w:p></w:body></w:document>"u8);
        }

        return file.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static async Task<HttpStatusCode?> TryAsync(RunningServer server, HttpRequestMessage request)
    {
        try
        {
            using var reply = await server.Client.SendAsync(request);
            return reply.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null; // the server hung up while the client was still sending
        }
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

        var buffer = new byte[2000];
        var read = await stream.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
