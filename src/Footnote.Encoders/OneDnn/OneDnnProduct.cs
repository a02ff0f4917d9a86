using System.Collections.Concurrent;
using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.OneDnn;

/// <summary>A product with a certain number of rows, made ready. Many threads may compute it at the same time.</summary>
internal sealed unsafe class OneDnnProduct : IDisposable
{
    private readonly OneDnnLibrary _library;
    private readonly OneDnnHandle _plan;
    private readonly OneDnnHandle _primitive;
    private readonly AlignedBuffer<byte> _source;
    private readonly AlignedBuffer<byte>? _bias;
    private readonly AlignedBuffer<byte> _result;
    private readonly AlignedBuffer<byte>? _scratch;
    private readonly int _scratchBytes;
    private readonly ConcurrentBag<OneDnnCall> _calls = [];

    /// <summary>Makes a product ready.</summary>
    /// <param name="library">oneDNN.</param>
    /// <param name="rows">Rows of the left matrix, which lie one after another.</param>
    /// <param name="weights">The right matrix, whose type says the others': bytes give 32-bit sums; bf16 gives single precision, with a bias.</param>
    /// <param name="resultStride">Numbers from row to row of the result.</param>
    public OneDnnProduct(OneDnnLibrary library, int rows, OneDnnWeights weights, int resultStride)
        : this(library, rows, weights.Outputs, weights.Inputs, weights.Type, (void*)weights.Descriptor, resultStride)
    {
    }

    /// <summary>Makes a product ready whose right matrix may have any layout.</summary>
    public OneDnnProduct(OneDnnLibrary library, int rows, int outputs, int inputs, OneDnnType type, void* weights, int resultStride)
    {
        _library = library;
        _source = library.Describe(rows, inputs, type == OneDnnType.Int8 ? OneDnnType.UInt8 : type, inputs);
        _bias = type == OneDnnType.Int8 ? null : library.Describe(1, outputs, OneDnnType.Fp32, outputs);
        _result = library.Describe(rows, outputs, type == OneDnnType.Int8 ? OneDnnType.Int32 : OneDnnType.Fp32, resultStride);
        using var any = weights == null ? library.DescribeAny(inputs, outputs, type) : null;
        _plan = library.PlanProduct(_source.Pointer, any is null ? weights : any.Pointer, _bias is null ? null : _bias.Pointer, _result.Pointer);
        _primitive = library.Build(_plan);
        _scratchBytes = library.ScratchOf(_plan);
        _scratch = _scratchBytes == 0 ? null : library.Describe(1, _scratchBytes, OneDnnType.UInt8, _scratchBytes);
    }

    /// <summary>The layout of the right matrix; it lives as long as the product.</summary>
    public nint Weights => _library.WeightsOf(_plan);

    /// <summary>Computes.</summary>
    public void Run(void* source, OneDnnWeights weights, void* result)
    {
        var thread = OneDnnThread.Of(_library);
        var call = _calls.TryTake(out var kept) ? kept : Call(weights);
        call.Place(OneDnnArgument.Source, source);
        call.Place(OneDnnArgument.Result, result);
        call.Place(OneDnnArgument.Scratchpad, thread.Scratch(_scratchBytes));
        call.Run(_primitive, thread.Stream);
        _calls.Add(call);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in (IDisposable?[])[.. _calls, _primitive, _plan, _source, _bias, _result, _scratch])
        {
            part?.Dispose();
        }
    }

    private OneDnnCall Call(OneDnnWeights weights)
    {
        var call = new OneDnnCall(_library);
        call.Add(OneDnnArgument.Source, (nint)_source.Pointer, null);
        call.Add(OneDnnArgument.Weights, weights.Descriptor, weights.Numbers);
        call.Add(OneDnnArgument.Result, (nint)_result.Pointer, null);
        if (_bias is not null)
        {
            call.Add(OneDnnArgument.Bias, (nint)_bias.Pointer, weights.Bias);
        }

        if (_scratch is not null)
        {
            call.Add(OneDnnArgument.Scratchpad, (nint)_scratch.Pointer, null);
        }

        return call;
    }
}
