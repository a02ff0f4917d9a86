using Footnote.Library.Filters;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>What a filter lets through, each as one query.</summary>
internal sealed class FilterQuery
{
    private readonly SqliteConnection _connection;
    private readonly object?[] _values;
    private readonly string _places;
    private readonly string _chunkOfPlace;

    /// <summary>Prepares the query; runs nothing yet.</summary>
    public FilterQuery(SqliteConnection connection, Filter filter)
    {
        FilterSql.AddFunctions(connection);
        _connection = connection;
        var condition = new FilterSql(filter.Where);
        var bySection = filter.Where?.SpeaksOf(FilterField.Section) is true;
        _values = [.. condition.Values];
        _places = PlacesWhere(condition.Text, bySection, filter.LatestOnly);
        _chunkOfPlace = $"chunk.content = chosen.content {(bySection ? "AND chunk.section = chosen.section" : "")}";
    }

    /// <summary>Ids of the passages that have a place it lets through.</summary>
    /// <remarks>The cross join makes SQLite go from the places, which may be few, to their passages.</remarks>
    public HashSet<long> Passages() =>
        _connection.Query($"{_places} SELECT chunk.passage FROM chosen CROSS JOIN chunk ON {_chunkOfPlace}", row => row.GetInt64(0), _values).ToHashSet();

    /// <summary>The first place of each passage that it lets through, by path and position.</summary>
    /// <remarks>The cross join makes SQLite go from the passages, which are few, to their places.</remarks>
    public IReadOnlyDictionary<long, (string Path, int Ordinal)> PlacesOf(IReadOnlyList<long> passages)
    {
        var places = _connection.Query(
            $"""
            {_places}
            SELECT chunk.passage, chosen.path, chunk.ordinal FROM chunk CROSS JOIN chosen ON {_chunkOfPlace}
            WHERE chunk.passage IN ({string.Join(',', passages)})
            """,
            row => (Passage: row.GetInt64(0), Place: (Path: row.GetString(1), Ordinal: row.GetInt32(2))),
            _values);
        return places.GroupBy(place => place.Passage, place => place.Place)
            .ToDictionary(group => group.Key, group => group.OrderBy(place => place.Path, StringComparer.Ordinal).ThenBy(place => place.Ordinal).First());
    }

    /// <summary>Documents of which it lets several versions through, whether or not all of them are asked.</summary>
    public List<DocumentVersions> SeveralVersions()
    {
        var editions = _connection.Query(
            $"""
            {_places}
            SELECT DISTINCT place.family, place.version_key, edition.version, IFNULL(content.title, place.path)
            FROM place JOIN edition ON edition.path = place.path JOIN content ON content.id = place.content
            WHERE place.family IS NOT NULL ORDER BY place.version_key DESC
            """,
            row => (Family: row.GetString(0), Key: row.GetString(1), Version: row.GetString(2), Name: row.GetString(3)),
            _values);
        return
        [
            .. from edition in editions
               group edition by edition.Family into family
               let versions = family.DistinctBy(edition => edition.Key).ToList()
               where versions.Count > 1
               orderby versions[0].Name
               select new DocumentVersions(versions[0].Name, versions.ConvertAll(edition => edition.Version)),
        ];
    }

    /// <summary>Common tables: the places that fulfil the condition, and of these, the chosen ones.</summary>
    private static string PlacesWhere(string condition, bool bySection, bool latestOnly) =>
        $"""
        WITH place AS MATERIALIZED (
            SELECT file.path, file.content, edition.family, edition.version_key {(bySection ? ", section.ordinal AS section" : "")}
            FROM file JOIN content ON content.id = file.content
            LEFT JOIN stated ON stated.content = file.content
            LEFT JOIN edition ON edition.path = file.path
            {(bySection ? "JOIN section ON section.content = file.content" : "")}
            WHERE {condition}),
        latest AS MATERIALIZED (SELECT family, MAX(version_key) AS version_key FROM place WHERE family IS NOT NULL GROUP BY family),
        chosen AS (
            SELECT place.* FROM place LEFT JOIN latest ON latest.family = place.family
            WHERE {(latestOnly ? "latest.family IS NULL OR latest.version_key = place.version_key" : "1")})
        """;
}
