namespace BounceKit.Mapp;

/// <summary>The two shapes of call and answer.</summary>
internal enum MappForm
{
    /// <summary>Asked by <c>template_id</c>: rows with an address and mostly a date.</summary>
    Template = 0,

    /// <summary>Asked by <c>email</c>: rows with a template and no date.</summary>
    Email,
}
