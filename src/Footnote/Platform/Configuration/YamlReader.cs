using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Footnote.Platform.Configuration;

/// <summary>Reads YAML into nodes that know their lines. Anchors, aliases, tags and several documents are refused: a configuration needs none of them.</summary>
internal sealed class YamlReader
{
    private const int MaxLength = 1 << 20;
    private const int MaxDepth = 32;
    private readonly string _source;
    private readonly List<ConfigProblem> _problems;
    private readonly Parser _parser;

    private YamlReader(string text, string source, List<ConfigProblem> problems)
    {
        (_source, _problems) = (source, problems);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="problems">Takes what is wrong with it, and that it cannot be read.</param>
    public static MappingNode ReadFile(string path, List<ConfigProblem> problems)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxLength)
            {
                var text = File.ReadAllText(path);
                return PlainLines.Read(text, path) ?? Read(text, path, problems);
            }

            problems.Add(new ConfigProblem(new Origin(path), "", $"is longer than {MaxLength} bytes; a configuration is not."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ConfigProblem(new Origin(path), "", $"cannot be read: {e.Message}"));
        }

        return MappingNode.Empty;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="source">Its name in messages.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <returns>What could be read; empty where it is no YAML.</returns>
    public static MappingNode Read(string text, string source, List<ConfigProblem> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new ConfigProblem(new Origin(source), "", $"is longer than {MaxLength} characters; a configuration is not."));
            return MappingNode.Empty;
        }

        try
        {
            return new YamlReader(text, source, problems).Document();
        }
        catch (YamlException e)
        {
            problems.Add(new ConfigProblem(new Origin(source, (int)e.Start.Line), "", $"is no YAML: {e.Message}"));
            return MappingNode.Empty;
        }
    }

    private MappingNode Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return MappingNode.Empty;
        }

        var node = Node("", null, 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add(new ConfigProblem(new Origin(_source), "", "holds several documents; write one."));
        }

        if (node is MappingNode mapping)
        {
            return mapping;
        }

        if (node is not ScalarNode { Text: null })
        {
            _problems.Add(new ConfigProblem(node.Origin, "", $"is {node.Kind}; a configuration consists of sections such as \"retriever:\"."));
        }

        return MappingNode.Empty;
    }

    private ConfigNode Node(string path, Origin? key, int depth)
    {
        Refuse(_parser.Current!, depth);

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            var isNothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
            return new ScalarNode(isNothing ? null : scalar.Value, key ?? At(scalar));
        }

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            return Sequence(path, key ?? At(list), depth);
        }

        var mapping = _parser.Consume<MappingStart>();
        return Mapping(path, key ?? At(mapping), depth);
    }

    /// <summary>Refuses what a configuration needs not: a few lines of aliases can stand for gigabytes, a tag for any type. What stands there is not repeated: it may be a key.</summary>
    private static void Refuse(ParsingEvent token, int depth)
    {
        var reason = token switch
        {
            AnchorAlias => "aliases (*) are not part of this language; write the value out, or put a value that begins with * in quotes",
            NodeEvent { Anchor.IsEmpty: false } => "anchors (&) are not part of this language; put a value that begins with & in quotes",
            NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } => "tags (!) are not part of this language; put a value that begins with ! in quotes",
            _ when depth > MaxDepth => "sections are nested too deeply",
            _ => null,
        };
        if (reason is not null)
        {
            throw new YamlException(token.Start, token.End, reason);
        }
    }

    private SequenceNode Sequence(string path, Origin origin, int depth)
    {
        var items = new List<ConfigNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node($"{path}[{items.Count}]", null, depth + 1));
        }

        return new SequenceNode(items, origin);
    }

    private MappingNode Mapping(string path, Origin origin, int depth)
    {
        var entries = new Dictionary<string, ConfigNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var keyPath = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            var value = Node(keyPath, At(key), depth + 1);
            if (!entries.TryAdd(key.Value, value))
            {
                _problems.Add(new ConfigProblem(At(key), keyPath, $"is there twice, first in line {entries[key.Value].Origin.Line}; keep one."));
            }
        }

        return new MappingNode(entries, origin);
    }

    private Origin At(ParsingEvent token) => new(_source, (int)token.Start.Line);
}
