using System.CommandLine;
using Footnote.Library;

namespace Footnote.Cli.Verbs;

/// <summary>What the user says of product and version of files and folders.</summary>
internal sealed class VersionOptions
{
    private readonly Option<string[]> _versions = new("--version-of")
    {
        Description = "Say which version a file or folder documents, where it does not say so itself; nothing after '=' takes it back. May be repeated.",
        HelpName = "path=version",
    };

    private readonly Option<string[]> _products = new("--product-of")
    {
        Description = "Say which product a file or folder documents; nothing after '=' takes it back. May be repeated.",
        HelpName = "path=product",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_versions);
        verb.Options.Add(_products);
    }

    /// <summary>What was said.</summary>
    /// <exception cref="UsageException">Something has no '='.</exception>
    public IReadOnlyList<GivenVersion> Read(ParseResult arguments) =>
    [
        .. (arguments.GetValue(_versions) ?? []).Select(said => Split(said, _versions)).Select(said => new GivenVersion(said.Path, null, said.Value)),
        .. (arguments.GetValue(_products) ?? []).Select(said => Split(said, _products)).Select(said => new GivenVersion(said.Path, said.Value, null)),
    ];

    private static (string Path, string Value) Split(string said, Option option) => said.LastIndexOf('=') is >= 0 and var equals
        ? (said[..equals].Replace('\\', '/').Trim('/') is var path && path != "." ? path : "", said[(equals + 1)..].Trim())
        : throw new UsageException($"{option.Name} takes {option.HelpName}, such as {option.Name} guides/old=1.0, not {said}.");
}
