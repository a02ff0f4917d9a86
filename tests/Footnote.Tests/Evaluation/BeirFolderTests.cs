using Footnote.Evaluation;
using Footnote.Tests.Support;

namespace Footnote.Tests.Evaluation;

public sealed class BeirFolderTests
{
    [Fact]
    public void A_folder_is_read_as_it_is_written()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corpus.jsonl", "{\"_id\": \"d1\", \"title\": \"T\", \"text\": \"x\"}\n\n{\"_id\": \"d2\", \"text\": \"y\"}\n");
        folder.Write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"what?\", \"metadata\": {}}\n");
        folder.Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n");
        folder.Write("qrels/dev.tsv", "query-id\tcorpus-id\tscore\n");
        var collection = new BeirFolder(folder.Path);

        Assert.Equal(["dev", "test"], collection.Splits);
        Assert.Equal([new BeirDocument("d1", "T", "x"), new BeirDocument("d2", "", "y")], collection.ReadCorpus());
        Assert.Equal([new BeirQuery("q1", "what?")], collection.ReadQueries());
        Assert.Equal(2, collection.ReadJudgments("test").Of("q1")["d1"]);
        Assert.Equal(["q1"], collection.ReadJudgments("test").Queries);
        Assert.Empty(collection.ReadJudgments("dev").Queries);
    }

    [Theory]
    [InlineData("{\"_id\": \"d1\", \"text\": \"x\"}\n{\"_id\": 7, \"text\": \"x\"}", "line 2")]
    [InlineData("{\"_id\": \"d1\"", "line 1")]
    [InlineData("[]", "line 1")]
    [InlineData("{\"_id\": \"d1\"}", "\"text\"")]
    public void A_malformed_document_is_reported_with_its_line(string corpus, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corpus.jsonl", corpus);

        var error = Assert.Throws<InvalidDataException>(() => new BeirFolder(folder.Path).ReadCorpus().ToList());

        Assert.Contains("corpus.jsonl", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("q1\td1")]
    [InlineData("q1\td1\tyes")]
    public void A_malformed_judgment_is_reported_with_its_line(string line)
    {
        using var folder = new TemporaryFolder();
        folder.Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\n" + line);

        var error = Assert.Throws<InvalidDataException>(() => new BeirFolder(folder.Path).ReadJudgments("test"));

        Assert.Contains("test.tsv, line 2", error.Message);
    }
}
