using System.Reflection;

namespace BounceKit.Samples.Tests.Api;

/// <summary>Types and members as they are written in C#.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Type type)
    {
        string[] bases = [.. (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType && !type.IsEnum ? new[] { parent } : [])
            .Concat(type.IsEnum || IsRecord(type) ? [] : OwnInterfaces(type)).Select(Name)];
        return $"public {KindOf(type)} {Name(type)}{(bases.Length == 0 || typeof(Delegate).IsAssignableFrom(type) ? "" : $" : {string.Join(", ", bases)}")}";
    }

    public static string Of(MemberInfo member) => member switch
    {
        FieldInfo field => field.Name,
        PropertyInfo property => $"{Static(property.GetMethod!)}{NullableName(property.PropertyType, Nullability.Create(property))} {PropertyName(property)} {{ get; {SetterOf(property)}}}",
        ConstructorInfo constructor => $"{Name(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsExtensionProperty(method) =>
            $"{Name(method.ReturnType)} {Name(method.GetParameters()[0].ParameterType)}.{method.Name["get_".Length..]} {{ get; }}",
        MethodInfo method => $"{Static(method)}{NullableName(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{Generic(method)}({Parameters(method)})",
        _ => throw new NotSupportedException(member.MemberType.ToString()),
    };

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    public static bool IsExtensionProperty(MethodInfo method) => method.IsStatic && method.Name.StartsWith("get_", StringComparison.Ordinal);

    public static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (type.IsByRef || type.IsArray)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : Keywords.GetValueOrDefault(type, type.Name);
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => IsRecord(type) ? "readonly record struct" : "struct",
        _ => $"{(type.IsAbstract ? type.IsSealed ? "static " : "abstract " : type.IsSealed ? "sealed " : "")}{(IsRecord(type) ? "record" : "class")}",
    };

    private static IEnumerable<Type> OwnInterfaces(Type type)
    {
        Type[] all = type.GetInterfaces();
        return all.Except(all.SelectMany(contract => contract.GetInterfaces())).Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(contract => contract.IsPublic).OrderBy(contract => contract.Name, StringComparer.Ordinal);
    }

    private static string PropertyName(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 ? property.Name : $"this[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]";

    private static string SetterOf(PropertyInfo property) => property.SetMethod switch
    {
        null or { IsPublic: false } => "",
        { } setter => setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? "init; " : "set; ",
    };

    private static string Static(MethodBase method) => method.IsStatic && !IsExtension(method) ? "static " : "";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => (IsExtension(method) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        $"{(parameter.IsOut ? "out " : "")}{NullableName(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{DefaultOf(parameter)}";

    private static string DefaultOf(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { DefaultValue: null, ParameterType: { IsValueType: true } type } when Nullable.GetUnderlyingType(type) is null => " = default",
        { DefaultValue: null } => " = null",
        { DefaultValue: string text } => $" = \"{text}\"",
        _ => $" = {Convert.ToString(parameter.DefaultValue, System.Globalization.CultureInfo.InvariantCulture)}",
    };

    private static string NullableName(Type type, NullabilityInfo info) =>
        Name(type) + (!type.IsValueType && (info.ReadState == NullabilityState.Nullable) ? "?" : "");

    private static bool IsExtension(MethodBase method) => method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), inherit: false);
}
