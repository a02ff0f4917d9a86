namespace Footnote.Encoders.Kernels;

/// <summary>
/// The weights of a linear layer, y = x·Wᵀ + b, in the order in which the kernels read them: panels of <see cref="PanelWidth"/> outputs, in each panel input by
/// input. Inputs and outputs are padded with zeros to a multiple of <see cref="Granule"/>, so that no kernel has an edge.
/// </summary>
internal sealed class PackedMatrix : IDisposable
{
    /// <summary>Outputs of a panel: three registers of 512 bits.</summary>
    public const int PanelWidth = 48;

    /// <summary>What all widths are a multiple of: a register of 512 bits.</summary>
    public const int Granule = 16;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">Row-major, <paramref name="outputs"/> x <paramref name="inputs"/>, as model files have them; both padded already.</param>
    /// <param name="bias">One number an output.</param>
    /// <param name="outputs">Outputs, a multiple of <see cref="Granule"/>.</param>
    /// <param name="inputs">Inputs, a multiple of <see cref="Granule"/>.</param>
    public PackedMatrix(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs, int inputs)
    {
        (Outputs, Inputs) = (outputs, inputs);
        Weights = new AlignedBuffer<float>(outputs * inputs);
        Bias = new AlignedBuffer<float>(outputs);
        bias.CopyTo(Bias.Span);
        for (var panel = 0; panel < outputs; panel += PanelWidth)
        {
            Pack(weights, panel, Math.Min(PanelWidth, outputs - panel));
        }
    }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs { get; }

    /// <summary>Numbers in an input row.</summary>
    public int Inputs { get; }

    /// <summary>The panels, one after another; the panel of output j begins at j · <see cref="Inputs"/>.</summary>
    public AlignedBuffer<float> Weights { get; }

    /// <summary>One number an output.</summary>
    public AlignedBuffer<float> Bias { get; }

    /// <summary>The next multiple of <see cref="Granule"/>.</summary>
    public static int Padded(int width) => (width + Granule - 1) / Granule * Granule;

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Bias.Dispose();
    }

    private void Pack(ReadOnlySpan<float> weights, int first, int width)
    {
        var panel = Weights.Span.Slice(first * Inputs, width * Inputs);
        for (var column = 0; column < width; column++)
        {
            var row = weights.Slice((first + column) * Inputs, Inputs);
            for (var input = 0; input < row.Length; input++)
            {
                panel[(input * width) + column] = row[input];
            }
        }
    }
}
