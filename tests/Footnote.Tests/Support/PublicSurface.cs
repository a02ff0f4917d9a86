using System.Reflection;
using System.Text;

namespace Footnote.Tests.Support;

/// <summary>The public surface of a library as text, and the approved one it is compared with: a change of it is seen in review.</summary>
internal static class PublicSurface
{
    /// <summary>Compares the public surface of the assembly of <typeparamref name="T"/> with the approved one, <c>Conventions/{assembly}.api.txt</c>.</summary>
    public static void Check<T>() => Golden.Check($"tests/Footnote.Tests/Conventions/{typeof(T).Assembly.GetName().Name}.api.txt", Describe(typeof(T).Assembly));

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
