using System.Reflection;

namespace BounceKit.Tests.Adapters;

public sealed class SecretCallbackTests
{
    private static readonly Func<CancellationToken, ValueTask<string>> Callback = _ => ValueTask.FromResult("secret");

    /// <summary>Every property of an option that is named after a secret and returns it.</summary>
    public static TheoryData<Type, string> Callbacks
    {
        get
        {
            TheoryData<Type, string> data = [];
            foreach (PropertyInfo property in typeof(IBounceSource).Assembly.GetTypes()
                .Where(type => typeof(BounceSourceOptions).IsAssignableFrom(type) && !type.IsAbstract)
                .SelectMany(type => type.GetProperties())
                .Where(property => property.PropertyType == Callback.GetType()))
            {
                data.Add(property.DeclaringType!, property.Name);
            }

            return data;
        }
    }

    [Fact]
    public void Every_provider_has_one() =>
        Callbacks.Select(row => row[0]).Distinct().Should().HaveSameCount(BounceSources.KnownProviders);

    [Theory]
    [MemberData(nameof(Callbacks))]
    public void A_callback_takes_the_place_of_the_secret_that_it_is_named_after(Type options, string property) =>
        typeof(SecretCallbackTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(options).Invoke(null, [options.GetProperty(property)]);

    private static void Check<TOptions>(PropertyInfo property)
        where TOptions : BounceSourceOptions, new()
    {
        BounceProvider<TOptions> provider = (BounceProvider<TOptions>)typeof(IBounceSource).Assembly.GetTypes()
            .Single(type => type.IsSubclassOf(typeof(BounceProvider<TOptions>))).GetField("Instance")!.GetValue(null)!;
        TOptions options = new();
        string key = property.Name[..^"Provider".Length];

        property.SetValue(options, Callback);

        provider.Settings.Find(key).Description.IsSecret.Should().BeTrue();
        provider.Settings.Find(key).CallbackOf(options).Should().BeSameAs(Callback);
        provider.Settings.Find(key).FindProblem(options).Should().BeNull("the callback is enough");
    }
}
