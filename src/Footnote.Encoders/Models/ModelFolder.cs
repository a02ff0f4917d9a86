using Footnote.Encoders.Tokenizers;

namespace Footnote.Encoders.Models;

/// <summary>A model as the hub stores it, and as a copied folder has it: <c>config.json</c>, <c>model.safetensors</c>, <c>tokenizer.json</c> or <c>vocab.txt</c>, and where it is
/// a sentence encoder <c>modules.json</c> and the files that names. Small files are read at once; weights when they are opened.</summary>
public sealed class ModelFolder
{
    private readonly string _encoderFolder;

    private ModelFolder(string path, SentenceSettings settings)
    {
        Path = path;
        _encoderFolder = System.IO.Path.Combine(path, settings.TransformerFolder);
        Config = EncoderConfigReader.Read(RequireFile(_encoderFolder, "config.json"));
        Pooling = settings.Pooling;
        Normalize = settings.Normalize;
        Prompts = settings.Prompts;
        DefaultPromptName = settings.DefaultPromptName;
        var tokenizer = TokenizerLoader.Load(_encoderFolder, settings.LowerCase);
        Tokenizer = tokenizer;
        MaxTokens = Math.Min(settings.MaxLength ?? int.MaxValue, Math.Min(tokenizer.MaxTokens, Config.MaxTokens));
        CheckTokenizer(tokenizer);
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>The encoder's dimensions.</summary>
    public EncoderConfig Config { get; }

    /// <summary>How tokens become a vector.</summary>
    public PoolingMode Pooling { get; }

    /// <summary>Whether the model's vectors are of unit length.</summary>
    public bool Normalize { get; }

    /// <summary>The longest text in tokens, special ones included; at least 1.</summary>
    public int MaxTokens { get; }

    /// <summary>What to write before a text, by purpose, such as <c>query</c>. Prompts are the caller's to write.</summary>
    public IReadOnlyDictionary<string, string> Prompts { get; }

    /// <summary>The prompt that applies where none is asked for; null for none.</summary>
    public string? DefaultPromptName { get; }

    /// <summary>Its tokenizer.</summary>
    public ITokenizer Tokenizer { get; }

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidModelException">A file is missing, damaged, or of a kind that is not supported.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ModelFolder Open(string path) =>
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

    /// <summary>Every token the tokenizer may give must have its row in the embeddings.</summary>
    private void CheckTokenizer(TextTokenizer tokenizer)
    {
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
