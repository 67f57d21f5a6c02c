namespace BounceKit.Mailgun;

/// <summary>The region of a Mailgun domain.</summary>
public enum MailgunRegion
{
    /// <summary><c>api.mailgun.net</c>.</summary>
    Us = 0,

    /// <summary><c>api.eu.mailgun.net</c>, for domains of the EU region.</summary>
    Eu,
}
