using Footnote.Search.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Search.Terms;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("RV64GC", "rv64gc", "rv64", "gc", "rv", "64")]
    [InlineData("RV32I", "rv32i", "rv32", "i")]
    [InlineData("mstatus.MIE", "mstatus.mie", "mstatus", "mie")]
    [InlineData("max_batch_tokens", "max_batch_tokens", "max", "batch", "token")]
    [InlineData("C++", "c++", "c")]
    [InlineData("C#", "c#", "c")]
    [InlineData(".NET", ".net", "net")]
    [InlineData("0x7fff", "0x7fff", "7fff")]
    [InlineData("--dry-run", "--dry-run", "dri", "run")]
    [InlineData("v1.2.3", "v1.2.3", "1.2.3")]
    [InlineData("x86-64", "x86-64", "x86", "64")]
    [InlineData("IL-6", "il-6", "il6", "il", "6")]
    [InlineData("HTTP/2", "http/2", "http", "2")]
    [InlineData("getUserName", "getusername", "get", "user", "name")]
    [InlineData("XMLHttpRequest", "xmlhttprequest", "xml", "http", "request")]
    [InlineData("S-mode", "s-mode", "mode")]
    [InlineData("[31:0]", "31:0", "31", "0")]
    [InlineData("a0-a7", "a0-a7", "a0", "a7")]
    [InlineData("/etc/passwd", "/etc/passwd", "etc", "passwd")]
    [InlineData("foo::bar", "foo::bar", "foo", "bar")]
    [InlineData("std::vector<int>", "std::vector", "std", "vector", "int")]
    [InlineData("__init__", "__init__", "init")]
    [InlineData("HttpClient.SendAsync", "httpclient.sendasync", "httpclient", "sendasync", "send", "async")]
    [InlineData(@"C:\Windows\System32", @"c:\windows\system32", "window", "system32")]
    [InlineData("GPUs", "gpus", "gpu")]
    [InlineData("RISC-V", "risc-v", "riscv", "risc", "v")]
    [InlineData("UTF\u20118", "utf-8", "utf8", "utf", "8")]
    public void A_name_is_found_whole_and_in_its_parts(string name, params string[] expected) =>
        Assert.All(expected, term => Assert.Contains(term, Terms($"Set {name}, then go on.")));

    [Theory]
    [InlineData("Napoleon's connections", "napoleon", "connect")]
    [InlineData("well-known and/or", "well", "known", "and", "or")]
    [InlineData("ﬁle naïve Ångström straße", "file", "naiv", "angstrom", "strass")]
    [InlineData("ｆｕｌｌｗｉｄｔｈ soft\u00adhyphen e\u0301tude", "fullwidth", "softhyphen", "etud")]
    [InlineData("日本語 の", "日本", "本語", "の")]
    [InlineData("3.14 of 42.", "3.14", "of", "42")]
    [InlineData("done😀 😀", "done")]
    [InlineData("_ -- ... ' :: /")]
    public void Words_are_folded_and_stemmed(string text, params string[] expected) => Assert.Equal(expected, Terms(text));

    [Fact]
    public void A_text_is_as_long_as_it_has_words_however_its_names_can_be_found() =>
        Assert.Equal(5, Analyzer.Length(Analyzer.Analyze("Clear mstatus.MIE before return")));

    [Fact]
    public void An_identifier_is_not_stemmed() => Assert.Contains("max_batch_tokens", Terms("max_batch_tokens"));

    [Fact]
    public void A_blob_without_spaces_gives_terms_of_bounded_length() =>
        Assert.All(Terms(new string('a', 100_000) + "." + string.Join('_', Enumerable.Repeat("x1", 10_000))), term => Assert.InRange(term.Length, 1, 128));

    [Fact]
    public void Any_text_gives_tokens_in_order_within_the_text() => Check.QuickThrowOnFailure(Prop.ForAll(AnyText.ToArbitrary(), text =>
    {
        var tokens = Analyzer.Analyze(text);
        return tokens.All(token => token.Term.Length > 0 && token.Span.Start >= 0 && token.Span.End <= text.Length && token.Span.Length > 0)
            && tokens.Zip(tokens.Skip(1)).All(pair => pair.Second.Position - pair.First.Position is 0 or 1);
    }));

    [Theory]
    [InlineData("a_\u0301\\_x1 b")]
    [InlineData("x.\u0301_.y1 b")]
    public void A_piece_of_mere_accents_takes_no_position(string text)
    {
        var tokens = Analyzer.Analyze(text);

        Assert.Equal(Enumerable.Range(0, Analyzer.Length(tokens)), tokens.Select(token => token.Position).Distinct());
    }

    [Fact]
    public void A_name_is_found_by_itself_whatever_it_looks_like() => Check.QuickThrowOnFailure(Prop.ForAll(AnyText.ToArbitrary(), text =>
        Terms(text).ToHashSet().SetEquals(Terms(" " + text + " "))));

    private static Gen<string> AnyText =>
        Gen.Elements("aZé1_.-:/'+#$ 日ﬁ\u0301\ud83d\ude00xX0s@&\\>".ToCharArray()).ArrayOf().Select(letters => new string(letters));

    private static List<string> Terms(string text) => [.. Analyzer.Analyze(text).Select(token => token.Term)];
}
