using System.Globalization;
using System.Xml.Linq;

namespace Footnote.Cli.Output;

/// <summary>
/// Shapes of a drawing as wide as its place. Positions and widths are shares of it (0 to 1), so that bars stretch while text keeps its size.
/// </summary>
internal static class SvgShape
{
    /// <summary>A drawing of a fixed height in pixels.</summary>
    public static XElement Drawing(int height, params IEnumerable<object> content) => new("svg", Attribute("height", height), content);

    /// <summary>A rectangle, with what is shown when it is pointed at.</summary>
    public static XElement Rectangle(double left, double top, double width, double height, string kind, string title) => new(
        "rect",
        Attribute("x", Percent(left)),
        Attribute("y", Percent(top)),
        Attribute("width", Percent(width)),
        Attribute("height", Percent(height)),
        Attribute("class", kind),
        new XElement("title", title));

    /// <summary>A straight line.</summary>
    public static XElement Line(double left, double top, double right, double bottom, string kind) => new(
        "line",
        Attribute("x1", Percent(left)),
        Attribute("y1", Percent(top)),
        Attribute("x2", Percent(right)),
        Attribute("y2", Percent(bottom)),
        Attribute("class", kind));

    /// <summary>Text that starts, has its middle or ends at a point.</summary>
    /// <param name="left">The point, from the left.</param>
    /// <param name="top">The point, from the top.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="shift">Pixels that it is moved to the right.</param>
    /// <param name="text">The text.</param>
    public static XElement Text(double left, double top, string anchor, int shift, string text) => new(
        "text",
        Attribute("x", Percent(left)),
        Attribute("y", Percent(top)),
        Attribute("dx", shift),
        Attribute("dy", "0.35em"),
        Attribute("text-anchor", anchor),
        text);

    private static XAttribute Attribute(string name, object value) => new(name, value);

    private static string Percent(double share) => (100 * share).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
