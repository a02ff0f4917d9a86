using System.Runtime.InteropServices;
using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.OneDnn;

/// <summary>
/// oneDNN 2, where the system has it: products in bf16 and of bytes by instructions that .NET does not offer. Found when it is first asked for, never needed. A product
/// is computed by the thread that asks for it and by no other.
/// </summary>
internal sealed unsafe class OneDnnLibrary
{
    private const string FileName = "libdnnl.so.2";

    // Of dnnl_types.h: dnnl_cpu_isa_avx512_core_vnni, dnnl_cpu_isa_avx512_core_bf16; dnnl_cpu, dnnl_query_*_md, dnnl_scratchpad_mode_user, dnnl_format_tag_any.
    private const int Vnni = 0x67;
    private const int Bf16 = 0xe7;
    private const int Cpu = 1;
    private const int WeightsDescriptor = 131;
    private const int ScratchpadDescriptor = 136;
    private const int UserScratchpad = 1;
    private const int AnyFormat = 1;

    /// <summary>More than dnnl_memory_desc_t and dnnl_matmul_desc_t have: 696 and 2800 bytes.</summary>
    private const int DescriptorBytes = 1024;
    private const int OperationBytes = 4096;

    private static readonly Lazy<(OneDnnLibrary? Library, string Absence)> s_found = new(() => Find(FileName));

    private readonly nint _module;
    private readonly delegate* unmanaged<int, void> _setThreads;
    private readonly OneDnnHandle _engine;

    private OneDnnLibrary(nint module, string version, bool hasBf16)
    {
        (_module, Version, HasBf16) = (module, version, hasBf16);
        _setThreads = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(module, "omp_set_num_threads");
        nint engine;
        Check(((delegate* unmanaged<nint*, int, nuint, int>)Export("dnnl_engine_create"))(&engine, Cpu, 0), "an engine");
        _engine = Own(engine, "dnnl_engine_destroy");
        MemoryCreate = (delegate* unmanaged<nint*, nint, nint, nint, int>)Export("dnnl_memory_create");
        MemoryPlace = (delegate* unmanaged<nint, nint, int>)Export("dnnl_memory_set_data_handle");
        MemoryDestroy = (delegate* unmanaged<nint, int>)Export("dnnl_memory_destroy");
        Execute = (delegate* unmanaged<nint, nint, int, OneDnnArgument*, int>)Export("dnnl_primitive_execute");
    }

    /// <summary>The library; null where it is not installed or not of use.</summary>
    public static OneDnnLibrary? Installed => s_found.Value.Library;

    /// <summary>Why <see cref="Installed"/> is null; empty where it is not.</summary>
    public static string Absence => s_found.Value.Absence;

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Whether the processor multiplies bf16.</summary>
    public bool HasBf16 { get; }

    /// <summary>dnnl_memory_create: memory, descriptor, engine, place.</summary>
    public delegate* unmanaged<nint*, nint, nint, nint, int> MemoryCreate { get; }

    /// <summary>dnnl_memory_set_data_handle: memory, place.</summary>
    public delegate* unmanaged<nint, nint, int> MemoryPlace { get; }

    /// <summary>dnnl_memory_destroy.</summary>
    public delegate* unmanaged<nint, int> MemoryDestroy { get; }

    /// <summary>dnnl_primitive_execute: primitive, stream, number of arguments, arguments.</summary>
    public delegate* unmanaged<nint, nint, int, OneDnnArgument*, int> Execute { get; }

    /// <summary>The processor.</summary>
    public nint Engine => _engine.Value;

    /// <summary>Looks for the library.</summary>
    /// <param name="file">Its file.</param>
    /// <returns>The library, or null and why not.</returns>
    public static (OneDnnLibrary? Library, string Absence) Find(string file)
    {
        if (!NativeLibrary.TryLoad(file, typeof(OneDnnLibrary).Assembly, DllImportSearchPath.SafeDirectories, out var module))
        {
            return (null, $"{file} is not installed");
        }

        var version = ((delegate* unmanaged<OneDnnVersion*>)NativeLibrary.GetExport(module, "dnnl_version"))();
        var instructions = ((delegate* unmanaged<int>)NativeLibrary.GetExport(module, "dnnl_get_effective_cpu_isa"))();
        return (instructions & Vnni) != Vnni ? (null, "the processor has no AVX-512 VNNI, without which oneDNN is no faster")
            : !NativeLibrary.TryGetExport(module, "omp_set_num_threads", out _) ? (null, $"{file} was built without OpenMP, so its threads cannot be limited")
            : (new OneDnnLibrary(module, $"{version->Major}.{version->Minor}.{version->Patch}", (instructions & Bf16) == Bf16), "");
    }

    /// <summary>Makes a stream for this thread, whose products use no other thread from then on.</summary>
    public OneDnnHandle Stream()
    {
        _setThreads(1);
        nint stream;
        Check(((delegate* unmanaged<nint*, nint, uint, int>)Export("dnnl_stream_create"))(&stream, Engine, 1), "a stream");
        return Own(stream, "dnnl_stream_destroy");
    }

    /// <summary>Describes a matrix.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="rowStride">Numbers from row to row.</param>
    /// <param name="columnStride">Numbers from column to column.</param>
    public AlignedBuffer<byte> Describe(int rows, int columns, OneDnnType type, int rowStride, int columnStride = 1)
    {
        var descriptor = new AlignedBuffer<byte>(DescriptorBytes);
        long* dimensions = stackalloc long[] { rows, columns };
        long* strides = stackalloc long[] { rowStride, columnStride };
        var init = (delegate* unmanaged<void*, int, long*, int, long*, int>)Export("dnnl_memory_desc_init_by_strides");
        Check(init(descriptor.Pointer, 2, dimensions, (int)type, strides), "a matrix");
        return descriptor;
    }

    /// <summary>Describes a matrix whose layout the library may choose.</summary>
    public AlignedBuffer<byte> DescribeAny(int rows, int columns, OneDnnType type)
    {
        var descriptor = new AlignedBuffer<byte>(DescriptorBytes);
        long* dimensions = stackalloc long[] { rows, columns };
        var init = (delegate* unmanaged<void*, int, long*, int, int, int>)Export("dnnl_memory_desc_init_by_tag");
        Check(init(descriptor.Pointer, 2, dimensions, (int)type, AnyFormat), "a matrix");
        return descriptor;
    }

    /// <summary>Plans a product; its scratch memory is given with each call.</summary>
    /// <param name="source">Descriptor of the left matrix.</param>
    /// <param name="weights">Of the right one.</param>
    /// <param name="bias">Of what is added to each row; 0 for nothing.</param>
    /// <param name="result">Of the result.</param>
    public OneDnnHandle PlanProduct(void* source, void* weights, void* bias, void* result)
    {
        using var operation = new AlignedBuffer<byte>(OperationBytes);
        Check(((delegate* unmanaged<void*, void*, void*, void*, void*, int>)Export("dnnl_matmul_desc_init"))(operation.Pointer, source, weights, bias, result), "a product");
        nint attributes, plan;
        Check(((delegate* unmanaged<nint*, int>)Export("dnnl_primitive_attr_create"))(&attributes), "attributes");
        using var owned = Own(attributes, "dnnl_primitive_attr_destroy");
        Check(((delegate* unmanaged<nint, int, int>)Export("dnnl_primitive_attr_set_scratchpad_mode"))(attributes, UserScratchpad), "a scratchpad");
        Check(((delegate* unmanaged<nint*, void*, nint, nint, nint, int>)Export("dnnl_primitive_desc_create"))(&plan, operation.Pointer, attributes, Engine, 0), "a product");
        return Own(plan, "dnnl_primitive_desc_destroy");
    }

    /// <summary>Makes ready what was planned.</summary>
    public OneDnnHandle Build(OneDnnHandle plan)
    {
        nint primitive;
        Check(((delegate* unmanaged<nint*, nint, int>)Export("dnnl_primitive_create"))(&primitive, plan.Value), "a product");
        return Own(primitive, "dnnl_primitive_destroy");
    }

    /// <summary>The layout that a plan wants its right matrix in; it lives as long as the plan.</summary>
    public nint WeightsOf(OneDnnHandle plan) => Query(plan, WeightsDescriptor);

    /// <summary>Bytes of scratch memory that a plan needs.</summary>
    public int ScratchOf(OneDnnHandle plan) => Query(plan, ScratchpadDescriptor) is var descriptor && descriptor == 0 ? 0 : SizeOf(descriptor);

    /// <summary>Bytes of a matrix.</summary>
    public int SizeOf(nint descriptor) => checked((int)((delegate* unmanaged<nint, nuint>)Export("dnnl_memory_desc_get_size"))(descriptor));

    /// <summary>Converts a matrix to another layout or type.</summary>
    public void Reorder(void* source, void* numbers, nint target, void* result)
    {
        nint plan;
        var create = (delegate* unmanaged<nint*, void*, nint, nint, nint, nint, int>)Export("dnnl_reorder_primitive_desc_create");
        Check(create(&plan, source, Engine, target, Engine, 0), "a reordering");
        using var owned = Own(plan, "dnnl_primitive_desc_destroy");
        using var primitive = Build(owned);
        using var from = new OneDnnMemory(this, (nint)source, numbers);
        using var to = new OneDnnMemory(this, target, result);
        var arguments = stackalloc OneDnnArgument[] { new(OneDnnArgument.Source, from.Value), new(OneDnnArgument.Result, to.Value) };
        Check(Execute(primitive.Value, OneDnnThread.Of(this).Stream, 2, arguments), "a reordering");
    }

    /// <summary>Fails where a call did.</summary>
    public static void Check(int status, string what)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"oneDNN could not make {what} (status {status}).");
        }
    }

    private nint Query(OneDnnHandle plan, int what) => ((delegate* unmanaged<nint, int, int, nint>)Export("dnnl_primitive_desc_query_md"))(plan.Value, what, 0);

    private nint Export(string name) => NativeLibrary.GetExport(_module, name);

    private OneDnnHandle Own(nint value, string destroy) => new(value, Export(destroy));
}
