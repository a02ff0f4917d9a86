using System.Xml.Linq;

namespace Footnote.Reading.Docx;

/// <summary>Finds elements and attributes by their names alone: the two editions of the format differ in namespaces only.</summary>
internal static class WordElements
{
    /// <summary>The first child of a name; null where there is none.</summary>
    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The children of a name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) => element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>An attribute's value; null where it is missing.</summary>
    public static string? Get(this XElement? element, string attribute) => element?.Attributes().FirstOrDefault(item => item.Name.LocalName == attribute)?.Value;

    /// <summary>The "val" of a child; null where either is missing.</summary>
    public static string? ValueOf(this XElement? element, string child) => element?.Child(child).Get("val");

    /// <summary>Whether a child switches something on: it is there and does not say no.</summary>
    public static bool IsOn(this XElement? element, string child) => element?.Child(child) is { } found && found.Get("val") is not ("0" or "false" or "off");
}
