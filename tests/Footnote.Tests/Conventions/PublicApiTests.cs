using System.Reflection;
using System.Text;
using Footnote.Documents;
using Footnote.Tests.Support;

namespace Footnote.Tests.Conventions;

/// <summary>A change of the public surface is seen in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_engines_public_surface_is_the_approved_one() => Golden.Check("tests/Footnote.Tests/Conventions/Footnote.api.txt", Describe(typeof(Document).Assembly));

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not MethodBase { IsSpecialName: true, IsConstructor: false } and not Type)
        .Where(member => !member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))
        .Where(member => member.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "value__" or "<Clone>$"))
        .Select(member => member.ToString()!);
}
