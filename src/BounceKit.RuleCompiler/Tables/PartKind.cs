namespace BounceKit.RuleCompiler.Tables;

/// <summary>Which part of a phrase a text is.</summary>
internal enum PartKind
{
    /// <summary>All of it.</summary>
    Only,

    /// <summary>The first of several.</summary>
    First,

    /// <summary>A later one, which has to follow the part before.</summary>
    Later,
}
