using Footnote.Answering;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Answering;

/// <summary>A small library written for a test: its passages in the order in which its retriever always returns them.</summary>
internal sealed class Manual : IRetriever, ITermStatistics
{
    private readonly List<Passage> _passages = [];

    public IReadOnlyList<Passage> Passages => _passages;

    /// <summary>A passage without words, for tests of where passages stand.</summary>
    public static Passage Empty { get; } = new()
    {
        Id = 0,
        Path = "a.md",
        Title = "a.md",
        Format = "markdown",
        Section = [],
        Text = "",
        Context = "",
        Ordinal = 0,
        Span = new SourceSpan(0, 0),
        Blocks = [],
    };

    public int Count => _passages.Count;

    public int DocumentFrequency(string term) => _passages.Count(p => Terms(p).Contains(term));

    /// <summary>Adds a passage of blocks; it starts at a position of its document that is not 0.</summary>
    public Manual Add(string path, string section, params (BlockKind Kind, string Text)[] blocks)
    {
        var start = 1000 * (_passages.Count + 1);
        var placed = new List<Block>();
        var text = "";
        foreach (var (kind, words) in blocks)
        {
            text += text.Length > 0 ? "\n\n" : "";
            placed.Add(new Block(kind, new SourceSpan(start + text.Length, start + text.Length + words.Length), SourceLine: placed.Count + 7));
            text += words;
        }

        _passages.Add(new Passage
        {
            Id = _passages.Count + 1,
            Path = path,
            Title = path,
            Format = path.EndsWith(".pdf", StringComparison.Ordinal) ? "pdf" : "markdown",
            Section = [section],
            Text = text,
            Context = section,
            Ordinal = _passages.Count,
            Span = new SourceSpan(start, start + text.Length),
            Pages = path.EndsWith(".pdf", StringComparison.Ordinal) ? new PageRange(_passages.Count + 1, _passages.Count + 1) : null,
            Blocks = placed,
        });
        return this;
    }

    /// <summary>Gives the first block of a passage a caption and a header.</summary>
    public Manual WithContext(int passage, string context)
    {
        var old = _passages[passage];
        _passages[passage] = old with { Blocks = [old.Blocks[0] with { Context = context }, .. old.Blocks.Skip(1)] };
        return this;
    }

    /// <summary>Adds a passage of one paragraph.</summary>
    public Manual Add(string path, string section, string text) => Add(path, section, (BlockKind.Paragraph, text));

    public ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) => ValueTask.FromResult(new Ranking(
        [.. _passages.Take(query.Limit).Select((p, i) => new Candidate(p, 1.0 / (i + 1), []))], []));

    public Answerer Answerer(AnswerSettings? settings = null) => Footnote.Answering.Answerer.Extractive(Parts(settings));

    public Answerer Answerer(IChatClient model, AnswerSettings? settings = null) => Footnote.Answering.Answerer.With(Parts(settings), model);

    /// <summary>What an answerer over this library is made of.</summary>
    public AnswererParts Parts(AnswerSettings? settings = null) => new(
        this, new LightAnalyzer(), this, LightSentences.Split, (_, _) => ValueTask.FromResult<IReadOnlyList<PlacedLine>>([]),
        new SimilarityReranker(ShippedModel.Embedder).Score, settings ?? new AnswerSettings());

    public IReadOnlyList<Candidate> Candidates => [.. _passages.Select((passage, i) => new Candidate(passage, 1.0 / (i + 1), []))];

    public async Task<Answer> AskAsync(string question, AnswerSettings? settings = null) =>
        await Answerer(settings).AnswerAsync(question, CancellationToken.None);

    /// <summary>A made-up processor's documents: prose, a list, tables, code, and much that is beside the point.</summary>
    public static Manual OfProcessor() => new Manual()
        .Add("debug.pdf", "Halt and Reset", (BlockKind.Heading, "Halt and Reset"), (BlockKind.Paragraph,
            "A debugger can stop a core in two ways. To halt a core immediately out of reset, the debugger sets the reset-halt request before it releases the "
            + "power domain. A core that is running halts within one second. See Section 4 for timing."))
        .Add("debug.pdf", "Trigger Module", "Triggers cause a breakpoint when a chosen address is executed. The number of triggers is fixed by the vendor.")
        .Add("isa.pdf", "Register File", "The base instruction set has 32 integer registers. Register x0 is hardwired to zero. Each register is XLEN bits wide.")
        .Add("isa.pdf", "Load and Store", "Only load and store instructions access memory. A misaligned load may raise an exception because hardware need not support it.")
        .Add("isa.pdf", "Exception Codes", (BlockKind.Paragraph, "The cause register holds the exception code."), (BlockKind.Table,
            "Code\tDescription\n0\tInstruction address misaligned\n2\tIllegal instruction\n5\tLoad access fault"))
        .Add("guide.md", "Reading the Counter", (BlockKind.Paragraph, "The cycle counter is read in three steps on a 32-bit core."), (BlockKind.Code,
            "again:\n    rdcycleh x3\n    rdcycle  x2\n    rdcycleh x4\n    bne      x3, x4, again"))
        .Add("guide.md", "Vector Instructions", "The vector length register vl holds the number of elements an instruction updates. Software sets vl with vsetvli.")
        .Add("guide.md", "Interrupts", (BlockKind.ListItem, "- Interrupts must be disabled before the handler returns."), (BlockKind.ListItem,
            "- Pending interrupts are kept until they are served."));

    private static HashSet<string> Terms(Passage passage) =>
        [.. new LightAnalyzer().Analyze($"{passage.Context}\n{passage.Text}").Select(t => t.Text)];
}
