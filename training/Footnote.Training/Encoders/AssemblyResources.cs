using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Footnote.Training.Encoders;

/// <summary>The resources of an assembly's file, which is read and never loaded.</summary>
internal static class AssemblyResources
{
    /// <summary>The bytes of the resource whose name ends so.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static byte[] Read(string path, string ending)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource))
        {
            if (resource.Implementation.IsNil && metadata.GetString(resource.Name).EndsWith(ending, StringComparison.Ordinal))
            {
                var reader = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
                reader.Offset = checked((int)resource.Offset);
                return reader.ReadBytes(reader.ReadInt32());
            }
        }

        throw new InvalidDataException($"{path}: no resource that ends in {ending}.");
    }
}
