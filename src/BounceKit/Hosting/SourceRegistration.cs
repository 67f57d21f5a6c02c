namespace BounceKit.Hosting;

/// <summary>A source that was configured: its name, how to check it, how to make it.</summary>
internal abstract class SourceRegistration(string name)
{
    public string Name => name;

    /// <summary>Adds every mistake in the source's settings.</summary>
    public abstract void Validate(IServiceProvider services, ICollection<string> failures);

    public abstract IBounceSource Create(IServiceProvider services);
}
