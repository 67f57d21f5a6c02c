namespace BounceKit.Mapp;

/// <summary>One call of <c>transactional.bouncedList</c>: the bounces of a template, or of an address.</summary>
internal readonly record struct MappCall(MappForm Form, string Value)
{
    public static MappCall OfTemplate(string id) => new(MappForm.Template, id);

    public static MappCall OfAddress(string address) => new(MappForm.Email, address.Trim());

    /// <summary>What the call does, for messages; names a template, never an address.</summary>
    public string Operation => Form == MappForm.Template
        ? $"listing bounces of template {Value} ({nameof(MappOptions.TemplateIds)})"
        : "looking up an address";

    /// <summary>Whether a container of the answer is the one that this call asked for.</summary>
    public bool IsAbout(string value) => value.Equals(Value, StringComparison.OrdinalIgnoreCase);
}
