namespace Footnote.Server.Access;

/// <summary>Marks routes whose requests may call paid models; who has spent a day's budget is refused there and may do everything else.</summary>
internal sealed class SpendsMoney
{
    /// <summary>The mark.</summary>
    public static SpendsMoney Mark { get; } = new();
}
