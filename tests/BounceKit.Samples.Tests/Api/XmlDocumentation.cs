using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BounceKit.Samples.Tests.Api;

/// <summary>What the compiler wrote of an assembly's doc comments, as Markdown.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    public XmlDocumentation(Assembly assembly) => _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    public XElement? Find(MemberInfo member)
    {
        XElement? found = _members.GetValueOrDefault(DocumentationId.Of(member)) ?? FindInExtensionBlock(member);
        return found?.Element("inheritdoc") is null ? found : Inherit(member, found);
    }

    public static string Text(XElement? element) => element is null ? "" : Blanks().Replace(string.Concat(element.Nodes().Select(Render)), " ").Trim();

    /// <summary>The text of a cell of a table, where a line break would end the row.</summary>
    public static string Cell(params XElement?[] elements) =>
        string.Join(' ', elements.Select(Text).Where(text => text.Length > 0)).Replace("|", "\\|", StringComparison.Ordinal);

    // A member of an extension block is documented on a type that the compiler makes up.
    private XElement? FindInExtensionBlock(MemberInfo member) => member is MethodInfo { IsSpecialName: false } method && method.Name.StartsWith("get_", StringComparison.Ordinal)
        ? _members.FirstOrDefault(entry => entry.Key.StartsWith($"P:{member.DeclaringType!.FullName}.", StringComparison.Ordinal)
            && entry.Key.EndsWith("." + method.Name["get_".Length..], StringComparison.Ordinal)).Value
        : null;

    private XElement? Inherit(MemberInfo member, XElement own)
    {
        XElement? inherited = BasesOf(member.DeclaringType).Select(type => type.GetMember(member.Name).FirstOrDefault())
            .OfType<MemberInfo>().Select(candidate => _members.GetValueOrDefault(DocumentationId.Of(candidate)))
            .FirstOrDefault(found => found is not null && found.Element("inheritdoc") is null);
        if (inherited is null)
        {
            return null;
        }

        // What the member says itself goes before what it inherits.
        XElement both = new(own);
        both.Add(inherited.Elements().Where(element => own.Element(element.Name) is null));
        return both;
    }

    private static IEnumerable<Type> BasesOf(Type? type)
    {
        for (Type? ancestor = type?.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }

        foreach (Type contract in type?.GetInterfaces() ?? [])
        {
            yield return contract;
        }
    }

    private static string Render(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" } see => $"`{see.Attribute("langword")?.Value ?? NameOf(see.Attribute("cref")?.Value ?? see.Attribute("href")!.Value)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => $"`{reference.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "b" } bold => $"**{bold.Value}**",
        XElement { Name.LocalName: "inheritdoc" } => "",
        XElement other => Text(other),
        _ => "",
    };

    // T:BounceKit.BounceQuery → BounceQuery; M:BounceKit.X.Y(System.String) → X.Y
    private static string NameOf(string reference)
    {
        string name = Arity().Replace(reference.Split('(')[0][2..], "");
        string[] parts = name.Split('.');
        return reference[0] == 'T' ? parts[^1] : string.Join('.', parts[^2..]).Replace(".#ctor", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"`+\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Arity();
}
