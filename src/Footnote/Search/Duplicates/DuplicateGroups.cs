namespace Footnote.Search.Duplicates;

/// <summary>
/// Groups passages that say nearly the same. In ascending order of id each passage joins the first representative it is like, or else represents itself;
/// ids being hashes of content, the groups depend on the passages alone. Every member is like its representative, which has the smallest id.
/// </summary>
internal static class DuplicateGroups
{
    /// <summary>Representatives that one key leads to at most: a bound for the work on passages made to collide, reached by nothing else.</summary>
    private const int MaxRepresentativesPerKey = 16;

    /// <summary>Groups of two passages and more.</summary>
    /// <param name="sketches">Sketches in ascending order of passage id.</param>
    /// <param name="areAlike">Whether two passages do say nearly the same; asked only where their sketches share a key.</param>
    /// <returns>Pairs of passage and representative; a representative of others comes paired with itself.</returns>
    public static IReadOnlyDictionary<long, long> Of(IReadOnlyList<Sketch> sketches, Func<long, long, bool> areAlike)
    {
        var representatives = SharedKeys(sketches).ToDictionary(key => key, _ => new List<long>());
        var groups = new Dictionary<long, long>();
        foreach (var sketch in sketches)
        {
            var lists = sketch.Keys.Select(representatives.GetValueOrDefault).OfType<List<long>>().ToList();
            var found = lists.SelectMany(list => list).Distinct().Order().FirstOrDefault(candidate => areAlike(candidate, sketch.PassageId));
            if (found != 0)
            {
                groups[sketch.PassageId] = groups[found] = found;
                continue;
            }

            lists.FindAll(list => list.Count < MaxRepresentativesPerKey).ForEach(list => list.Add(sketch.PassageId));
        }

        return groups;
    }

    /// <summary>Keys of more than one passage; most keys are of one only, so that most passages are never looked at again.</summary>
    private static IEnumerable<ulong> SharedKeys(IReadOnlyList<Sketch> sketches)
    {
        var keys = sketches.SelectMany(sketch => sketch.Keys).ToArray();
        Array.Sort(keys);
        return Enumerable.Range(1, Math.Max(0, keys.Length - 1)).Where(i => keys[i] == keys[i - 1]).Select(i => keys[i]).Distinct();
    }
}
