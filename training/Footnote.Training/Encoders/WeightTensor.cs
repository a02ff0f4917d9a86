namespace Footnote.Training.Encoders;

/// <summary>A tensor of a network: its dimensions, outermost first, and its numbers, rows one after another.</summary>
internal sealed record WeightTensor(int[] Shape, float[] Numbers)
{
    /// <summary>Rows become columns.</summary>
    public WeightTensor Transposed()
    {
        var (rows, columns) = (Shape[0], Shape[1]);
        var numbers = new float[Numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[(i % columns * rows) + (i / columns)] = Numbers[i];
        }

        return new([columns, rows], numbers);
    }
}
