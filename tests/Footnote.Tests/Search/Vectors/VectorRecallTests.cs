using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Search;
using Footnote.Search.Terms;
using Footnote.Search.Vectors;
using Footnote.Tests.Support;

namespace Footnote.Tests.Search.Vectors;

/// <summary>The quantised scan on real text.</summary>
public sealed class VectorRecallTests
{
    [Fact]
    public void On_real_abstracts_the_first_ten_are_those_of_brute_force_in_the_same_order()
    {
        var folder = new BeirFolder(SharedData.Require("retrieval", "scifact"));
        var terms = new TermMatrix();
        foreach (var document in folder.ReadCorpus())
        {
            terms.Add(Analyzer.Terms($"{document.Title} {document.Text}"));
        }

        var model = LatentModel.Fit(terms, new LatentSettings());
        using var embedder = new LatentEmbedder(new LatentModelFile(LatentModelWriter.ToBytes(model)), Analyzer.Terms);
        var vectors = Enumerable.Range(0, terms.Count).Select(i => KeyValuePair.Create((long)i, QuantizedVector.Of(embedder.Embed(terms.Row(i, model.Vocabulary)))));
        var index = new VectorIndex([new LiveVectors(VectorSegment.Of(model.Width, [.. vectors]), DeletedSet.None)]);

        Assert.All(folder.ReadQueries().Take(100).Select(query => embedder.Embed(query.Text)), query =>
            Assert.Equal(VectorIndexTests.BruteForce(index, query, 10), index.Search(query, 10)));
    }
}
