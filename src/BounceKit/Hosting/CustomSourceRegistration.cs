namespace BounceKit.Hosting;

/// <summary>A source that the user creates.</summary>
internal sealed class CustomSourceRegistration(string name, Func<IServiceProvider, IBounceSource> create) : SourceRegistration(name)
{
    public override void Validate(IServiceProvider services, ICollection<string> failures)
    {
        // The factory checks its own settings.
    }

    public override IBounceSource Create(IServiceProvider services) =>
        create(services) ?? throw new InvalidOperationException($"The factory of the bounce source '{Name}' returned null.");
}
