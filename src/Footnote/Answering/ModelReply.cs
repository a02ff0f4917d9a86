using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Footnote.Answering;

/// <summary>A language model's reply while it arrives: its text made harmless, what its service says about it, and when to stop.</summary>
/// <param name="sources">Number of sources that may be cited.</param>
/// <param name="settings">How much is read.</param>
internal sealed partial class ModelReply(int sources, ResponseSettings settings)
{
    private const string ThoughtStart = "<think>";
    private const string ThoughtEnd = "</think>";

    private readonly ModelText _filter = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _opening = new();
    private readonly StringBuilder _held = new();
    private readonly CitationNumbering _numbering = new(sources);
    private readonly List<string> _notices = [];
    private bool _isThinking;
    private bool _hasBegun;
    private bool _isShown;
    private int _read;

    /// <summary>The text, harmless, citations as the model wrote them.</summary>
    public string Text => _text.ToString();

    /// <summary>Whether more text is not read.</summary>
    public bool IsFull => _read >= settings.MaxCharacters;

    /// <summary>The model as its service names it; null where it does not say.</summary>
    public string? Model { get; private set; }

    /// <summary>Why the model stopped; null where its service does not say.</summary>
    public ChatFinishReason? FinishReason { get; private set; }

    /// <summary>Tokens as the service counted them; null where it does not say.</summary>
    public UsageDetails? Usage { get; private set; }

    /// <summary>Notices that came with the reply.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Whether links, images or active HTML were made text.</summary>
    public bool HasNeutralised => _filter.HasNeutralised;

    /// <summary>Whether the model says that the sources do not answer the question.</summary>
    public bool IsRefusal => Refusal().IsMatch(Text) && !CitationMarkers.Find(Text).Any(marker => marker.Sources.Any(n => n <= sources));

    /// <summary>Takes in an update.</summary>
    /// <returns>What of it can be shown already, citations as a reader will see them; may be empty.</returns>
    public string Add(ChatResponseUpdate update)
    {
        Model = update.ModelId ?? Model;
        FinishReason = update.FinishReason ?? FinishReason;
        Usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? Usage;
        _notices.AddRange(ModelNotices.Of(update.AdditionalProperties).Where(notice => !_notices.Contains(notice, StringComparer.Ordinal)));
        var text = update.Text;
        text = text.Length > settings.MaxCharacters - _read ? text[..(settings.MaxCharacters - _read)] : text;
        _read += text.Length;
        return Show(_filter.Append(WithoutThoughts(text)));
    }

    /// <summary>The last words to show.</summary>
    public string Complete()
    {
        var rest = Show([.. _hasBegun || _isThinking ? [] : _filter.Append(_opening.ToString()), _filter.Complete()]);
        return _isShown || IsRefusal ? rest : $"{_held}{rest}";
    }

    /// <summary>Words are held back while they may become the sentence by which the model says that it has no answer.</summary>
    private string Show(IEnumerable<ModelTextPiece> pieces)
    {
        var shown = new StringBuilder();
        foreach (var piece in pieces)
        {
            _text.Append(piece.Text);
            shown.Append(piece.Shown(_numbering));
        }

        if (!_isShown)
        {
            _held.Append(shown);
            shown.Clear();
            if (!PromptComposer.NoAnswer.StartsWith(_held.ToString().Trim(), StringComparison.OrdinalIgnoreCase))
            {
                _isShown = true;
                shown.Append(_held);
            }
        }

        return shown.ToString();
    }

    /// <summary>Leaves out what a model thinks aloud before it answers.</summary>
    private string WithoutThoughts(string text)
    {
        if (_hasBegun)
        {
            return text;
        }

        var opening = _opening.Append(text).ToString().TrimStart();
        _isThinking = opening.StartsWith(ThoughtStart, StringComparison.OrdinalIgnoreCase);
        if (!_isThinking && ThoughtStart.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var end = _isThinking ? opening.IndexOf(ThoughtEnd, StringComparison.OrdinalIgnoreCase) : 0;
        if (end < 0)
        {
            return "";
        }

        _hasBegun = true;
        return _isThinking ? opening[(end + ThoughtEnd.Length)..].TrimStart() : opening;
    }

    [GeneratedRegex(
        @"^\W*(?:unfortunately,?\s+|sorry,?\s+|i'?m sorry,?\s+(?:but\s+)?)?(?:"
        + @"(?:based on )?(?:the|these) (?:\w+ )?(?:sources?|documents?|passages?|context|documentation)(?: provided)? (?:do(?:es)? not|don['’]t|doesn['’]t|cannot)\b"
        + @"|not in (?:the|these) (?:sources|documents)\b"
        + @"|i (?:cannot|can['’]t|could not|am unable to|do not|don['’]t) (?:answer|find|know|have (?:enough|sufficient))\b"
        + @"|there is (?:no|not enough) (?:information|mention|answer)\b)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Refusal();
}
