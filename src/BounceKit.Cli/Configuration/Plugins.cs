using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BounceKit.Cli.Configuration;

/// <summary>Providers outside BounceKit, from assemblies that the command line names. A configuration file cannot name one: it would run code.</summary>
internal static class Plugins
{
    private const string Native = "--plugin is not available in the native build of bouncekit. Install the .NET tool: dotnet tool install BounceKit.Cli";

    /// <summary>Adds every public provider of the assemblies.</summary>
    /// <exception cref="RefusedException">A file is not an assembly, or has no provider.</exception>
    public static Action<BounceSourcesBuilder> Load(CliConsole console, IReadOnlyCollection<string> files)
    {
        if (files.Count == 0)
        {
            return static _ => { };
        }

        return RuntimeFeature.IsDynamicCodeSupported
            ? LoadAssemblies([.. files.Select(console.FullPath)])
            : throw new RefusedException(Native);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The native build refuses the option before.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The native build refuses the option before.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The native build refuses the option before.")]
    private static Action<BounceSourcesBuilder> LoadAssemblies(string[] paths)
    {
        MethodInfo add = typeof(BounceSourcesBuilder).GetMethod(nameof(BounceSourcesBuilder.AddProvider))!;
        (object Provider, Type Options)[] providers = [.. paths.SelectMany(FindProviders)];
        return builder =>
        {
            foreach ((object provider, Type options) in providers)
            {
                add.MakeGenericMethod(options).Invoke(builder, [provider]);
            }
        };
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The native build refuses the option before.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The native build refuses the option before.")]
    private static List<(object Provider, Type Options)> FindProviders(string path)
    {
        try
        {
            List<(object Provider, Type Options)> found = [];
            foreach (Type type in LoadFrom(path).GetExportedTypes())
            {
                if (!type.IsAbstract && OptionsOf(type) is { } options && type.GetConstructor([]) is { } create)
                {
                    found.Add((create.Invoke([]), options));
                }
            }

            return found.Count > 0 ? found : throw new RefusedException($"--plugin: {path} has no public provider, a class derived from BounceProvider.");
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or TypeLoadException)
        {
            throw new RefusedException($"--plugin: {path} cannot be loaded as a .NET assembly. Is the path right, and was it built for this version of BounceKit?");
        }
    }

    // What the assembly refers to lies beside it; BounceKit itself is the one of this process.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The native build refuses the option before.")]
    private static Assembly LoadFrom(string path)
    {
        AssemblyDependencyResolver beside = new(path);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            beside.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }

    private static Type? OptionsOf(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(BounceProvider<>))
            {
                return current.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
