namespace BounceKit.Cli.Removal;

/// <summary>One address to remove.</summary>
/// <param name="Address">The address as it was given.</param>
/// <param name="Line">Its line in the file; 0 for an argument.</param>
/// <param name="IsExact">Whether it is sent unchanged, because the provider holds it in exactly this form: it comes from a record that bouncekit wrote.</param>
/// <param name="Source">The source that the record names; null where it names none.</param>
internal readonly record struct RemovalEntry(string Address, int Line = 0, bool IsExact = false, string? Source = null);
