namespace BounceKit.SendGrid;

/// <summary>Where a SendGrid account's data lives.</summary>
public enum SendGridRegion
{
    /// <summary><c>api.sendgrid.com</c>.</summary>
    Global = 0,

    /// <summary><c>api.eu.sendgrid.com</c>, for subusers of the EU region.</summary>
    Eu,
}
