using Footnote.Encoders.OneDnn;
using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Tests.Transformer;

public sealed class ComputationTests
{
    [Theory]
    [InlineData(EncoderPrecision.Int8, EncoderKernels.Auto, EncoderPrecision.Int8, "")]
    [InlineData(EncoderPrecision.Int8, EncoderKernels.Onednn, EncoderPrecision.Int8, "oneDNN is not used: libdnnl is not there.")]
    [InlineData(EncoderPrecision.Bf16, EncoderKernels.Auto, EncoderPrecision.Fp32, "bf16 needs oneDNN, but libdnnl is not there; fp32 is used.")]
    [InlineData(EncoderPrecision.Bf16, EncoderKernels.Managed, EncoderPrecision.Fp32, "bf16 needs oneDNN, which the setting kernels: managed excludes; fp32 is used.")]
    [InlineData(EncoderPrecision.Fp32, EncoderKernels.Auto, EncoderPrecision.Fp32, "")]
    [InlineData(EncoderPrecision.Fp32, EncoderKernels.Onednn, EncoderPrecision.Fp32, "fp32 is not multiplied by oneDNN, which is slower at it; take int8 or bf16.")]
    public void Without_oneDNN_the_nearest_is_taken_and_said(EncoderPrecision precision, EncoderKernels kernels, EncoderPrecision used, string notice)
    {
        var (computation, actual) = Computation.Choose(precision, kernels, null, "libdnnl is not there");

        Assert.Null(computation.OneDnn);
        Assert.Equal((used, notice), (computation.Precision, actual ?? ""));
    }

    [Fact]
    public void With_oneDNN_only_managed_leaves_it_out()
    {
        Assert.SkipWhen(OneDnnLibrary.Installed is null, OneDnnLibrary.Absence);

        Assert.Same(OneDnnLibrary.Installed, Computation.Choose(new TextEncoderSettings { Precision = EncoderPrecision.Int8 }).Computation.OneDnn);
        Assert.Same(OneDnnLibrary.Installed, Computation.Choose(new TextEncoderSettings { Precision = EncoderPrecision.Int8, Kernels = EncoderKernels.Onednn }).Computation.OneDnn);
        Assert.Null(Computation.Choose(new TextEncoderSettings { Precision = EncoderPrecision.Int8, Kernels = EncoderKernels.Managed }).Computation.OneDnn);
        Assert.Null(Computation.Choose(new TextEncoderSettings { Precision = EncoderPrecision.Fp32 }).Computation.OneDnn);
    }
}
