namespace Footnote.Server.Compatible;

/// <summary>Turns places in UTF-16 code units into places in characters (Unicode scalar values), as clients in other languages count.</summary>
internal readonly struct CharacterPlaces
{
    private readonly int[]? _pairsBefore;

    /// <summary>Looks at a text once.</summary>
    public CharacterPlaces(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udbff') < 0)
        {
            return;
        }

        _pairsBefore = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            _pairsBefore[i + 1] = _pairsBefore[i] + (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0);
        }
    }

    /// <summary>The place in characters.</summary>
    public int Of(int place) => _pairsBefore is null ? place : place - _pairsBefore[place];
}
