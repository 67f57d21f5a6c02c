using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BounceKit.Tests.Architecture;

/// <summary>The library as it was compiled: which types use which, method bodies included, and which names and texts they contain.</summary>
internal static class CompiledLibrary
{
    private static readonly ModuleDefinition Module = ModuleDefinition.ReadModule(typeof(IBounceSource).Assembly.Location);

    /// <summary>Every pair of types of which the first uses the second. A nested type counts as the one that contains it.</summary>
    public static IReadOnlySet<(string User, string Used)> Uses { get; } = Types()
        .SelectMany(type => TypesIn(type).SelectMany(Parts).Select(used => (NameOf(type), NameOf(used))))
        .Where(pair => pair.Item1 != pair.Item2)
        .ToHashSet();

    /// <summary>Every name and every text constant, with the type that contains it.</summary>
    public static IReadOnlySet<(string User, string Text)> Texts { get; } = Types()
        .SelectMany(type => TextsIn(type).Select(text => (NameOf(type), text)))
        .ToHashSet();

    // What the compiler makes up has no file.
    private static IEnumerable<TypeDefinition> Types() =>
        Module.GetTypes().Where(type => NameOf(type).StartsWith("BounceKit.", StringComparison.Ordinal) || NameOf(type).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    private static IEnumerable<TypeReference?> TypesIn(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. Constraints(type),
        .. Attributes(type),
        .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
        .. type.Properties.SelectMany(Attributes),
        .. type.Methods.SelectMany(TypesIn),
    ];

    private static IEnumerable<TypeReference?> TypesIn(MethodDefinition method) =>
    [
        .. Signature(method),
        .. Constraints(method),
        .. Attributes(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. Instructions(method).SelectMany(TypesIn),
    ];

    private static IEnumerable<TypeReference?> TypesIn(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        MethodReference method => Signature(method),
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. (method as GenericInstanceMethod)?.GenericArguments.AsEnumerable() ?? [],
    ];

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(
        attribute => attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Append(attribute.AttributeType));

    /// <summary>The types that a type is composed of: the arguments of a generic one, the element of an array.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static IEnumerable<string> TextsIn(TypeDefinition type) =>
    [
        type.Name,
        .. type.Fields.SelectMany(field => new[] { field.Name, field.Constant as string }).OfType<string>(),
        .. type.Properties.Select(property => property.Name),
        .. type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.Name).Append(method.Name)),
        .. type.Methods.SelectMany(Instructions).Select(instruction => instruction.Operand).OfType<string>(),
    ];

    private static IEnumerable<Instruction> Instructions(MethodDefinition method) => method.HasBody ? method.Body.Instructions : [];

    private static string NameOf(TypeReference type) => type.DeclaringType is { } outer ? NameOf(outer) : type.FullName;
}
