using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Footnote.Tests.Reading.Docx;

/// <summary>Makes Word documents: with the library that others use as well, and by hand where it would not.</summary>
internal static partial class WordFile
{
    public static byte[] Of(string body, string? styles = null, string? numbering = null, string? footnotes = null, string? title = null)
    {
        var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.Document = new Document(new Body { InnerXml = Named(body) });
            Add(styles, xml => main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles { InnerXml = xml });
            Add(numbering, xml => main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering { InnerXml = xml });
            Add(footnotes, xml => main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes { InnerXml = xml });
            if (title is not null)
            {
                word.PackageProperties.Title = title;
            }
        }

        return stream.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    private static void Add(string? xml, Action<string> add)
    {
        if (xml is not null)
        {
            add(Named(xml));
        }
    }

    /// <summary>Pieces of XML say what "w" is on each of their top elements.</summary>
    private static string Named(string xml) => TopElement().Replace(xml, "$0 xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"");

    [GeneratedRegex(@"<w:(p|tbl|style|abstractNum|num|footnote)(?=[\s/>])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TopElement();
}
