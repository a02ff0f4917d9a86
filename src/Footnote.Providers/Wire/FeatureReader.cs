namespace Footnote.Providers.Wire;

/// <summary>
/// Reads what feature extraction gives: one vector, a vector a text, or a vector a token with one or two more dimensions around. Of the vectors of a text's
/// tokens one is made.
/// </summary>
internal static class FeatureReader
{
    private const int MaxDepth = 4;

    /// <summary>One vector of unit length a text.</summary>
    /// <param name="json">The whole reply.</param>
    /// <param name="texts">Texts that were sent.</param>
    /// <param name="pooling">How one vector is made of those of tokens, see <see cref="TokenPooling"/>.</param>
    /// <exception cref="InvalidDataException">The reply does not fit.</exception>
    public static float[][] Read(ReadOnlySpan<byte> json, int texts, string pooling)
    {
        var scanner = new FloatScanner(json);
        var reply = ReadFeature(ref scanner, MaxDepth, null);
        scanner.ExpectEnd();
        while (texts > 1 && reply.Parts.Count == 1)
        {
            reply = reply.Parts[0];
        }

        var isOne = reply.Row is not null || (texts == 1 && reply.Parts.Count != 1);
        IReadOnlyList<Feature> each = isOne ? [reply] : reply.Parts;
        if (each.Count != texts)
        {
            throw new InvalidDataException($"{each.Count} vectors came for {texts} texts");
        }

        return [.. each.Select(feature => UnitLength.Of(feature.Row ?? TokenPooling.Pool([.. feature.Rows()], pooling)))];
    }

    private static Feature ReadFeature(ref FloatScanner scanner, int depth, int? width)
    {
        if (!scanner.IsNested())
        {
            return new Feature(scanner.ReadRow(width), []);
        }

        if (depth == 1)
        {
            throw new InvalidDataException($"the vectors are nested more than {MaxDepth} deep");
        }

        var parts = new List<Feature>();
        scanner.Expect((byte)'[');
        do
        {
            parts.Add(ReadFeature(ref scanner, depth - 1, width));
            width ??= parts[0].Rows().First().Length;
        }
        while (scanner.Take((byte)','));
        scanner.Expect((byte)']');
        return new Feature(null, parts);
    }

    /// <summary>A row of numbers, or parts.</summary>
    private sealed record Feature(float[]? Row, IReadOnlyList<Feature> Parts)
    {
        public IEnumerable<float[]> Rows() => Row is null ? Parts.SelectMany(part => part.Rows()) : [Row];
    }
}
