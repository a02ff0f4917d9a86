using Footnote.Encoders.Tokenizers;

namespace Footnote.Encoders.Models;

/// <summary>A model as the hub stores it, and as a copied folder has it: <c>config.json</c>, <c>model.safetensors</c>, <c>tokenizer.json</c> or <c>vocab.txt</c>, and where it is
/// a sentence encoder <c>modules.json</c> and the files that names. Small files are read at once; weights when they are opened.</summary>
public sealed class ModelFolder
{
    private readonly string _encoderFolder;
    private readonly SentenceSettings _settings;
    private readonly Task<TextTokenizer> _tokenizer;

    private ModelFolder(string path, SentenceSettings settings)
    {
        (Path, _settings) = (path, settings);
        _encoderFolder = System.IO.Path.Combine(path, settings.TransformerFolder);
        _tokenizer = Task.Run(() => TokenizerLoader.Load(_encoderFolder, settings.LowerCase));
        Config = EncoderConfigReader.Read(RequireFile(_encoderFolder, "config.json"));
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>The encoder's dimensions.</summary>
    public EncoderConfig Config { get; }

    /// <summary>How tokens become a vector.</summary>
    public PoolingMode Pooling => _settings.Pooling;

    /// <summary>Whether the model's vectors are of unit length.</summary>
    public bool Normalize => _settings.Normalize;

    /// <summary>The longest text in tokens, special ones included; at least 1.</summary>
    public int MaxTokens => Math.Min(_settings.MaxLength ?? int.MaxValue, Math.Min(Tokenizer.MaxTokens, Config.MaxTokens));

    /// <summary>What to write before a text, by purpose, such as <c>query</c>. Prompts are the caller's to write.</summary>
    public IReadOnlyDictionary<string, string> Prompts => _settings.Prompts;

    /// <summary>The prompt that applies where none is asked for; null for none.</summary>
    public string? DefaultPromptName => _settings.DefaultPromptName;

    /// <summary>Its tokenizer.</summary>
    public ITokenizer Tokenizer => _tokenizer.GetAwaiter().GetResult();

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidModelException">A file is missing, damaged, or of a kind that is not supported.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ModelFolder Open(string path)
    {
        var folder = Begin(path);
        folder.CheckTokenizer();
        return folder;
    }

    /// <summary>The same, while the tokenizer is still being read by another thread; <see cref="CheckTokenizer"/> waits for it.</summary>
    internal static ModelFolder Begin(string path) =>
        Directory.Exists(path)
            ? new ModelFolder(path, SentenceSettings.Read(path))
            : throw new InvalidModelException(path, "no such folder; fetch the model with 'footnote models pull', or copy its folder there");

    /// <summary>Opens the weights; every name and shape is checked.</summary>
    internal ModelWeights OpenWeights()
    {
        var file = ((string[])["model.safetensors", "model.safetensors.index.json"])
            .Select(name => System.IO.Path.Combine(_encoderFolder, name))
            .FirstOrDefault(File.Exists);
        return file is not null
            ? ModelWeights.Open(file, Config)
            : throw new InvalidModelException(_encoderFolder, "no model.safetensors; weights in other formats (pytorch_model.bin, onnx) are not read, use a revision that has it");
    }

    /// <summary>Waits for the tokenizer. Every token it may give must have its row in the embeddings.</summary>
    /// <exception cref="InvalidModelException">It is damaged, of a kind that is not supported, or of another model.</exception>
    internal void CheckTokenizer()
    {
        var tokenizer = _tokenizer.GetAwaiter().GetResult();
        if (tokenizer.VocabularySize > Config.VocabSize)
        {
            throw new InvalidModelException(_encoderFolder, $"the tokenizer has {tokenizer.VocabularySize} tokens, the model {Config.VocabSize}; tokenizer and config.json are of different models");
        }

        if (Config.TypeVocabSize > 0 && tokenizer.TypeCount > Config.TypeVocabSize)
        {
            throw new InvalidModelException(_encoderFolder, $"the tokenizer has {tokenizer.TypeCount} types of tokens, the model {Config.TypeVocabSize}; tokenizer and config.json are of different models");
        }

        if (MaxTokens <= tokenizer.PairSpecialCount)
        {
            throw new InvalidModelException(_encoderFolder, $"texts of at most {MaxTokens} tokens leave no room beside the {tokenizer.PairSpecialCount} special ones; see max_seq_length, model_max_length and max_position_embeddings");
        }
    }

    private static string RequireFile(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new InvalidModelException(folder, $"no {name}; this is not a model's folder, or it is incomplete");
    }
}
