using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using BounceKit.AmazonSes;
using BounceKit.Dashboard;
using BounceKit.Suppressions;
using BounceKit.Suppressions.Orleans;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests.Api;

/// <summary>The pages of <c>docs/api</c>: one a namespace, made from the public surface and its doc comments.</summary>
internal static class ApiReference
{
    private const string Origin = "<!-- Made by .ci/api-reference from the doc comments. Change those. -->";

    private static readonly Assembly[] Assemblies =
    [
        typeof(BounceRecord).Assembly, typeof(AmazonSesOptions).Assembly, typeof(ISuppressionList).Assembly, typeof(PostgreSqlSuppressionStore).Assembly,
        typeof(SuppressionCluster).Assembly, typeof(DashboardOptions).Assembly, typeof(BounceSimulator).Assembly,
    ];

    private static readonly Dictionary<Assembly, XmlDocumentation> Documentations = Assemblies.ToDictionary(assembly => assembly, assembly => new XmlDocumentation(assembly));

    /// <summary>The public types of all packages.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(TypesOf);

    /// <summary>All pages by their file names.</summary>
    public static SortedDictionary<string, string> Create()
    {
        SortedDictionary<string, string> pages = new(StringComparer.Ordinal);
        StringBuilder index = new($"# API reference\n\n{Origin}\n");
        // A namespace may have types of several packages.
        foreach (IGrouping<string, Type> types in Types.GroupBy(type => type.Namespace!))
        {
            pages[types.Key + ".md"] = PageOf(types.Key, types);
        }

        foreach (Assembly assembly in Assemblies)
        {
            index.Append(CultureInfo.InvariantCulture, $"\n## Package {assembly.GetName().Name}\n\n| namespace | types |\n| --- | --- |\n");
            foreach (IGrouping<string, Type> types in TypesOf(assembly).GroupBy(type => type.Namespace!))
            {
                index.Append(CultureInfo.InvariantCulture, $"| [{types.Key}]({types.Key}.md) | {string.Join(", ", types.Select(type => LinkTo(type, types.Key + ".md")))} |\n");
            }
        }

        pages["README.md"] = index.ToString();
        return pages;
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true)
        .Where(type => !type.Namespace!.StartsWith("OrleansCodeGen", StringComparison.Ordinal))
        .OrderBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal);

    private static string LinkTo(Type type, string page) => $"[{Signature.Name(type)}]({page}#{type.Name.ToLowerInvariant()})";

    private static string PageOf(string name, IEnumerable<Type> types)
    {
        StringBuilder page = new($"# {name}\n\n{Origin}\n");
        foreach (Type type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            XmlDocumentation documentation = Documentations[type.Assembly];
            XElement? comment = documentation.Find(type);
            page.Append(CultureInfo.InvariantCulture, $"\n## {type.Name}\n\n```text\n{Signature.Of(type)}\n```\n\n{XmlDocumentation.Text(comment?.Element("summary"))}\n");
            Append(page, XmlDocumentation.Text(comment?.Element("remarks")));
            AppendMembers(page, type, documentation);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, string paragraph)
    {
        if (paragraph.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{paragraph}\n");
        }
    }

    private static void AppendMembers(StringBuilder page, Type type, XmlDocumentation documentation)
    {
        // What implements a contract of .NET's own, such as DisposeAsync, has nothing to add to the type's bases.
        MemberInfo[] members = [.. MembersOf(type).Where(member => documentation.Find(member) is not null)];
        if (members.Length == 0)
        {
            return;
        }

        page.Append("\n| member | |\n| --- | --- |\n");
        foreach (MemberInfo member in members)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{Signature.Of(member).Replace("|", "\\|", StringComparison.Ordinal)}` | {Describe(documentation.Find(member))} |\n");
        }
    }

    private static string Describe(XElement? comment)
    {
        string value = XmlDocumentation.Cell(comment?.Element("value"));
        IEnumerable<string> thrown = comment?.Elements("exception")
            .Select(exception => $"`{exception.Attribute("cref")!.Value.Split('.')[^1]}`: {XmlDocumentation.Cell(exception)}") ?? [];
        string[] parts =
        [
            XmlDocumentation.Cell(comment?.Element("summary"), comment?.Element("remarks")),
            value.Length > 0 ? $"Default: {value}" : "",
            XmlDocumentation.Cell(comment?.Element("returns")) is { Length: > 0 } returned ? $"Returns: {returned}" : "",
            string.Join("<br>", thrown),
        ];
        return string.Join("<br>", parts.Where(part => part.Length > 0));
    }

    private static IEnumerable<MemberInfo> MembersOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(Declared).Where(member => IsShown(type, member))
            .OrderBy(member => member.MetadataToken >> 24 == 0x17 ? 1 : member is ConstructorInfo ? 0 : member is FieldInfo ? 1 : 2)
            .ThenBy(member => member is FieldInfo && type.IsEnum ? member.MetadataToken : 0)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => Signature.Of(member).Length).ThenBy(Signature.Of, StringComparer.Ordinal);
    }

    private static bool IsShown(Type type, MemberInfo member) => member switch
    {
        Type or EventInfo => false,
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        PropertyInfo property => IsVisible(property.GetMethod) && property.Name != "EqualityContract",
        ConstructorInfo constructor => IsVisible(constructor) && !type.IsAbstract && constructor.GetParameters() is { Length: > 0 } parameters
            && !(Signature.IsRecord(type) && parameters[0].ParameterType == type),
        MethodInfo method => IsVisible(method) && (!method.IsSpecialName || Signature.IsExtensionProperty(method)) && !IsProperty(type, method)
            && method.GetBaseDefinition().DeclaringType != typeof(object)
            && !(type.IsSealed && method.IsFamily)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && !method.Name.StartsWith('<') && !method.Name.StartsWith("op_", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsProperty(Type type, MethodInfo method) => method.IsSpecialName && type.GetProperties().Any(property => property.GetMethod == method);

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };
}
