using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace BounceKit.Samples.Tests.Api;

/// <summary>What must not be null is refused by its name, before anything else happens.</summary>
public sealed class NullArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public async Task A_missing_argument_is_named()
    {
        List<string> problems = [];
        int tried = 0;
        foreach (MethodBase method in ApiReference.Types.SelectMany(MethodsOf))
        {
            foreach (ParameterInfo parameter in method.GetParameters().Where(MustNotBeNull))
            {
                tried++;
                Exception? thrown = await CallAsync(method, parameter);
                if (thrown is not ArgumentNullException refusal || refusal.ParamName != parameter.Name)
                {
                    problems.Add($"{method.DeclaringType!.Name}.{method.Name}({parameter.Name}): {thrown?.GetType().Name ?? "nothing"} {thrown?.Message}");
                }
            }
        }

        string.Join("\n", problems).Should().BeEmpty();
        tried.Should().BeGreaterThan(150);
    }

    // Not what implements a contract, which the library calls, and not what the compiler writes: constructors of records, and methods behind properties.
    private static IEnumerable<MethodBase> MethodsOf(Type type) => type.IsInterface || type.IsEnum || type.IsSubclassOf(typeof(Delegate))
        ? []
        : type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
            .Where(method => method is { IsSpecialName: false } or ConstructorInfo)
            .Where(static method => method is { IsVirtual: false, ContainsGenericParameters: false } && !method.Name.StartsWith("get_", StringComparison.Ordinal) && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Where(method => method.IsStatic || Concrete(type) is not null)
            .Where(method => method is not ConstructorInfo || (!type.IsAbstract && !IsRecord(type) && !type.IsValueType && !type.IsSubclassOf(typeof(Exception))))
            .Where(static method => !method.GetParameters().Any(static parameter => parameter.ParameterType.IsByRefLike || parameter.ParameterType.IsByRef));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool MustNotBeNull(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && Nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    private static async Task<Exception?> CallAsync(MethodBase method, ParameterInfo missing)
    {
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.Position == missing.Position ? null : Something(parameter.ParameterType))];
        try
        {
            object? result = method is ConstructorInfo constructor
                ? constructor.Invoke(arguments)
                : method.Invoke(method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(Concrete(method.DeclaringType!)!), arguments);
            await WaitAsync(result);
            return null;
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    // A class of somebody else that derives from an abstract one is as good as any: what is checked is checked before it is used.
    private static Type? Concrete(Type type) => !type.IsAbstract
        ? type
        : type.Assembly.GetTypes().FirstOrDefault(other => other.IsSubclassOf(type) && other is { IsAbstract: false, ContainsGenericParameters: false });

    private static async Task WaitAsync(object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                break;
            case ValueTask task:
                await task;
                break;
            case not null when result.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                await (Task)type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(result, null)!;
                break;
            case not null when result.GetType().GetInterfaces().FirstOrDefault(IsAsyncEnumerable) is { } sequence:
                await ((Task)typeof(NullArgumentTests).GetMethod(nameof(BeginAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(sequence.GetGenericArguments()).Invoke(null, [result])!);
                break;
        }
    }

    private static bool IsAsyncEnumerable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static async Task BeginAsync<T>(IAsyncEnumerable<T> sequence)
    {
        await using IAsyncEnumerator<T> enumerator = sequence.GetAsyncEnumerator();
        await enumerator.MoveNextAsync();
    }

    // Never used, since another argument is missing.
    private static object? Something(Type type) =>
        type == typeof(string) ? "something"
        : type == typeof(int) ? 10
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsInterface ? typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, [])!.MakeGenericMethod(type, typeof(Silent)).Invoke(null, null)
        : type.IsSubclassOf(typeof(Delegate)) ? Nothing(type)
        : RuntimeHelpers.GetUninitializedObject(Concrete(type)!);

    private static Delegate Nothing(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
    }

    public class Silent : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
