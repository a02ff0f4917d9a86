namespace Footnote.Encoders.Models;

/// <summary>What sentence-transformers stores beside an encoder: <c>modules.json</c> and the files it names. A folder without it is pooled by mean, as that library does.</summary>
internal sealed record SentenceSettings
{
    private const int MaxFileBytes = 4_000_000;

    /// <summary>The folder of the encoder itself, relative; empty for the model's own folder.</summary>
    public string TransformerFolder { get; init; } = "";

    /// <summary>How tokens become a vector.</summary>
    public PoolingMode Pooling { get; init; } = PoolingMode.Mean;

    /// <summary>Whether vectors are scaled to unit length.</summary>
    public bool Normalize { get; init; }

    /// <summary>The longest text in tokens, if it says.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether texts are lower-cased before anything else.</summary>
    public bool LowerCase { get; init; }

    /// <summary>What to write before a text, by purpose, such as <c>query</c>.</summary>
    public IReadOnlyDictionary<string, string> Prompts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The prompt that applies where none is asked for.</summary>
    public string? DefaultPromptName { get; init; }

    /// <summary>Reads what there is.</summary>
    public static SentenceSettings Read(string folder)
    {
        var settings = ReadModules(folder, new SentenceSettings());
        settings = ReadLengths(Path.Combine(folder, settings.TransformerFolder, "sentence_bert_config.json"), settings);
        return ReadPrompts(Path.Combine(folder, "config_sentence_transformers.json"), settings);
    }

    private static SentenceSettings ReadModules(string folder, SentenceSettings settings)
    {
        var path = Path.Combine(folder, "modules.json");
        if (!File.Exists(path))
        {
            return settings;
        }

        using var json = JsonFile.Read(path, MaxFileBytes);
        foreach (var module in json.Root.Items())
        {
            var type = module.Require("type").AsString();
            var place = PlainFolder(module.Require("path"));
            settings = type[(type.LastIndexOf('.') + 1)..] switch
            {
                "Transformer" => settings with { TransformerFolder = place },
                "Pooling" => settings with { Pooling = ReadPooling(Path.Combine(folder, place, "config.json")) },
                "Normalize" => settings with { Normalize = true },
                _ => throw module.Error($"module '{type}' is not supported; Transformer, Pooling and Normalize are"),
            };
        }

        return settings;
    }

    private static PoolingMode ReadPooling(string path)
    {
        using var json = JsonFile.Read(path, MaxFileBytes);
        var root = json.Root;
        if (root.Find("include_prompt") is { } include && !include.AsBool())
        {
            throw include.Error("pooling that leaves out the prompt is not supported");
        }

        var modes = root.Find("pooling_mode") is { IsString: true } mode ? [mode.AsString()] : Modes(root);
        return modes switch
        {
            ["mean_tokens"] or ["mean"] => PoolingMode.Mean,
            ["cls_token"] or ["cls"] => PoolingMode.Cls,
            ["max_tokens"] or ["max"] => PoolingMode.Max,
            ["lasttoken"] => PoolingMode.Last,
            _ => throw root.Error($"pooling by '{string.Join(" and ", modes)}' is not supported; one of mean_tokens, cls_token, max_tokens and lasttoken is"),
        };
    }

    /// <summary>The modes that are switched on.</summary>
    private static List<string> Modes(JsonNodeView root)
    {
        const string Prefix = "pooling_mode_";
        var modes = new List<string>();
        foreach (var (name, value) in root.Properties())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && value.AsBool())
            {
                modes.Add(name[Prefix.Length..]);
            }
        }

        return modes;
    }

    private static SentenceSettings ReadLengths(string path, SentenceSettings settings)
    {
        if (!File.Exists(path))
        {
            return settings;
        }

        using var json = JsonFile.Read(path, MaxFileBytes);
        return settings with
        {
            MaxLength = json.Root.Find("max_seq_length")?.AsInt(1, int.MaxValue),
            LowerCase = json.Root.Find("do_lower_case")?.AsBool() ?? false,
        };
    }

    private static SentenceSettings ReadPrompts(string path, SentenceSettings settings)
    {
        if (!File.Exists(path))
        {
            return settings;
        }

        using var json = JsonFile.Read(path, MaxFileBytes);
        return settings with { Prompts = PromptsOf(json.Root.Find("prompts")), DefaultPromptName = json.Root.Find("default_prompt_name")?.AsString() };
    }

    private static Dictionary<string, string> PromptsOf(JsonNodeView? node)
    {
        var prompts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is { } list)
        {
            foreach (var (name, value) in list.Properties())
            {
                prompts.Add(name, value.AsString());
            }
        }

        return prompts;
    }

    /// <summary>A module lies in the model's folder: any other place is refused.</summary>
    private static string PlainFolder(JsonNodeView node)
    {
        var name = node.AsString();
        return name.Length == 0 || (name == Path.GetFileName(name) && name is not ("." or "..") && !name.Contains('\\', StringComparison.Ordinal))
            ? name
            : throw node.Error($"'{name}' is not a plain folder name");
    }
}
