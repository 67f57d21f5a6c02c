using System.Globalization;
using System.Reflection;

namespace BounceKit.Samples.Tests.Api;

/// <summary>The name under which the compiler files a member's doc comment.</summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + NameOf(type),
        ConstructorInfo constructor => $"M:{NameOf(constructor.DeclaringType!)}.#ctor{ParametersOf(constructor)}",
        MethodInfo method => $"M:{NameOf(method.DeclaringType!)}.{method.Name}{(method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "")}{ParametersOf(method)}",
        PropertyInfo property => $"P:{NameOf(property.DeclaringType!)}.{property.Name}{ParametersOf(property.GetMethod!)}",
        FieldInfo field => $"F:{NameOf(field.DeclaringType!)}.{field.Name}",
        _ => throw new NotSupportedException($"{member.MemberType} is documented nowhere yet."),
    };

    private static string ParametersOf(MethodBase method) => method.GetParameters() is { Length: > 0 } parameters
        ? $"({string.Join(',', parameters.Select(parameter => NameOf(parameter.ParameterType)))})"
        : "";

    private static string NameOf(Type type) => type switch
    {
        { IsByRef: true } => NameOf(type.GetElementType()!) + "@",
        { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
        { IsGenericMethodParameter: true } => string.Create(CultureInfo.InvariantCulture, $"``{type.GenericParameterPosition}"),
        { IsGenericTypeParameter: true } => string.Create(CultureInfo.InvariantCulture, $"`{type.GenericParameterPosition}"),
        { IsConstructedGenericType: true } => $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}",
        _ => type.FullName!.Replace('+', '.'),
    };
}
