namespace BounceKit.Page.Tests;

/// <summary>The tests that share a browser.</summary>
[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<PageFixture>
{
    public const string Name = "pages";
}
