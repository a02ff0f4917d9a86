using Footnote.Documents;
using Footnote.Reading;
using Footnote.Reading.Code;
using Footnote.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Reading.Code;

public sealed class SourceCodeReaderTests
{
    private static Document Read(string name, string text) => new SourceCodeReader().Read(name, text, CancellationToken.None);

    private static IEnumerable<string> Paths(Document document) => document.Sections.Select(section => string.Join(" › ", section.Path));

    [Fact]
    public void A_section_for_each_declaration_with_its_comment_as_words_and_its_code_as_it_is()
    {
        var document = Read("A.cs", """"
            using System;

            namespace Shop;

            /// <summary>Keeps <see cref="Order"/>s.</summary>
            public sealed class Store(int size) : IStore
            {
                private readonly int _a = 1;

                /// <summary>Adds.</summary>
                /// <param name="order">What to add.</param>
                [Pure]
                public int Add(Order order)
                {
                    var s = "}"; // }
                    var t = """ { """;
                    return '{' + 1;
                }

                /// <summary>How many.</summary>
                public int Count => 3;
            }
            """");

        Assert.Equal(
            ["", "namespace Shop", "namespace Shop › public sealed class Store(int size) : IStore", "namespace Shop › public sealed class Store(int size) : IStore › public int Add(Order order)", "namespace Shop › public sealed class Store(int size) : IStore › public int Count"],
            Paths(document));
        Assert.Equal("Keeps Orders.", document.Blocks[3].Span.Of(document.Text));
        Assert.Equal("Adds. order: What to add.", document.Blocks[6].Span.Of(document.Text));
        Assert.Equal((BlockKind.Code, 12), (document.Blocks[7].Kind, document.Blocks[7].SourceLine));
        Assert.EndsWith("return '{' + 1;\n}", document.Blocks[7].Span.Of(document.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.c", "#ifdef A\nint f(int a) {\n#else\nint f() {\n#endif\n  return '\\'' + '{';\n}\n\nstruct s { int a; };\n\n/* Prints. */\nvoid p(void);\n", "int f(int a)|struct s|void p(void)")]
    [InlineData("a.go", "package a\n\n// Run runs.\nfunc (s *S) Run(x int) error {\n\treturn `}`\n}\n", "package a func (s *S) Run(x int) error")]
    [InlineData("a.rs", "impl<'a> S<'a> {\n    fn f(&'a self) -> char { '}' }\n}\nfn g() {}\n", "impl<'a> S<'a>|impl<'a> S<'a> › fn f(&'a self) -> char|fn g()")]
    [InlineData("a.js", "export class A {\n  run(x = {}) { return `${x} }`; }\n}\nconst f = (x) => {\n  return x;\n};\n", "export class A|export class A › run(x|const f")]
    [InlineData("a.sh", "#!/bin/sh\n# Says.\nsay() {\n  echo \"${#1} }\"\n}\n", "say()")]
    [InlineData("a.cpp", "namespace a::b {\ntemplate <class T> class C {\n  auto s = R\"x(})x\";\n  int f() const { return 1'000; }\n};\n}\n", "namespace a::b|namespace a::b › template <class T> class C|namespace a::b › template <class T> class C › int f() const")]
    public void Braces_in_comments_strings_and_directives_do_not_count(string name, string text, string paths) =>
        Assert.Equal(paths.Split('|'), Paths(Read(name, text)).Where(path => path.Length > 0));

    [Fact]
    public void Indentation_shows_what_belongs_together_in_python()
    {
        var document = Read("a.py", "\"\"\"Module.\"\"\"\nimport os\n\n\nclass A(B):\n    \"\"\"An A.\"\"\"\n\n    @cached\n    def f(self,\n          x):\n        \"\"\"Does f.\n\ndef not_me\n        \"\"\"\n        def inner():\n            pass\n        return x\n\nasync def g():\n    pass\n");

        Assert.Equal(["", "class A(B)", "class A(B) › def f(self, x)", "async def g()"], Paths(document));
        Assert.Equal("An A.", document.Blocks[2].Span.Of(document.Text));
        Assert.Contains("Does f.", document.Text, StringComparison.Ordinal);
        Assert.Contains("def inner():\n    pass\nreturn x", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_understood_is_code_cut_at_blank_lines() =>
        Assert.Equal("Why.|SELECT a\nFROM b;|SELECT 1", Read("a.sql", "-- Why.\n\nSELECT a\nFROM b;\n\nSELECT 1\n").Text.Replace("\n\n", "|", StringComparison.Ordinal));

    [Theory]
    [InlineData("a.cs", "{")]
    [InlineData("a.cs", "class A {")]
    [InlineData("a.cs", "\"\"\"")]
    [InlineData("a.c", "#if\n#else\n")]
    [InlineData("a.c", "/*")]
    [InlineData("a.js", "`(")]
    [InlineData("a.py", "class A:\n")]
    [InlineData("a.py", "def f(\n")]
    public void Anything_repeated_without_end_costs_little(string name, string text) =>
        Assert.True(Invariants.Hold(() => Read(name, "x\n" + string.Concat(Enumerable.Repeat(text, 100_000)))));

    private static readonly string[] Lines =
    [
        "class A {", "}", "{", "int f(int x) {", "  return \"}\";", "// words", "/* a", "*/", "#if X", "#else", "#endif", "\"\"\"", "'''", "`", "def f(", "  x):", "    class B:", "@dec", "", ";", "R\"x(", ")x\"", "@\"\"", "'\\''",
    ];

    [Fact]
    public void Any_lines_give_a_document_or_a_refusal() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Lines).ListOf().ToArbitrary(),
        Gen.Elements("a.cs", "a.py", "a.js", "a.rs", "a.sh", "a.sql").ToArbitrary(),
        (lines, name) => Invariants.Hold(() => Read(name, string.Join('\n', lines)))));

    [Fact]
    public async Task The_code_of_this_project_is_read()
    {
        var readers = new DocumentReaders([new SourceCodeReader()]);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Footnote", "Reading"), "*.cs", SearchOption.AllDirectories))
        {
            var document = await readers.ReadAsync(new FileInfo(path), CancellationToken.None);
            Invariants.Check(document);
            Assert.Contains(document.Sections, section => section.Path.Count > 1);
        }
    }
}
