namespace BounceKit.SendGrid;

/// <summary>The region of a SendGrid account.</summary>
public enum SendGridRegion
{
    /// <summary><c>api.sendgrid.com</c>.</summary>
    Global = 0,

    /// <summary><c>api.eu.sendgrid.com</c>, for subusers of the EU region.</summary>
    Eu,
}
