using BounceKit.Suppressions;
using MimeKit;

namespace CheckBeforeSend;

/// <summary>Checks the recipients of a message against a suppression list. Copy this file into your project.</summary>
public static class SuppressedRecipients
{
    /// <summary>Removes the recipients that must not be written to from all address headers, groups included.</summary>
    /// <param name="message">The message.</param>
    /// <param name="suppressions">The list.</param>
    /// <param name="cancellationToken">Cancels the look-up; the message is not changed then.</param>
    /// <returns>Those that were removed, and why. The message may have no recipients left: don't send it then.</returns>
    public static async Task<IReadOnlyDictionary<string, Suppression>> DropSuppressedAsync(
        this MimeMessage message, ISuppressionList suppressions, CancellationToken cancellationToken = default)
    {
        IReadOnlyDictionary<string, Suppression> found = await FindSuppressedAsync(message, suppressions, cancellationToken);
        if (found.Count > 0)
        {
            foreach (InternetAddressList header in Headers(message))
            {
                Remove(header, found);
            }
        }

        return found;
    }

    /// <summary>Refuses a message if any of its recipients must not be written to.</summary>
    /// <param name="message">The message, which is not changed.</param>
    /// <param name="suppressions">The list.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <exception cref="SuppressedRecipientsException">There are such recipients.</exception>
    public static async Task RefuseSuppressedAsync(
        this MimeMessage message, ISuppressionList suppressions, CancellationToken cancellationToken = default)
    {
        IReadOnlyDictionary<string, Suppression> found = await FindSuppressedAsync(message, suppressions, cancellationToken);
        if (found.Count > 0)
        {
            throw new SuppressedRecipientsException(found);
        }
    }

    /// <summary>Whether anybody is left to send the message to.</summary>
    /// <param name="message">The message.</param>
    public static bool HasRecipients(this MimeMessage message) => Headers(message).Any(static header => header.Mailboxes.Any());

    private static async Task<IReadOnlyDictionary<string, Suppression>> FindSuppressedAsync(
        MimeMessage message, ISuppressionList suppressions, CancellationToken cancellationToken)
    {
        string[] addresses = [.. Headers(message).SelectMany(static header => header.Mailboxes).Select(static mailbox => mailbox.Address).Distinct()];
        return await suppressions.FindManyAsync(addresses, cancellationToken: cancellationToken);
    }

    private static InternetAddressList[] Headers(MimeMessage message) =>
        [message.To, message.Cc, message.Bcc, message.ResentTo, message.ResentCc, message.ResentBcc];

    private static void Remove(InternetAddressList addresses, IReadOnlyDictionary<string, Suppression> suppressed)
    {
        for (int index = addresses.Count - 1; index >= 0; index--)
        {
            if (addresses[index] is GroupAddress group)
            {
                Remove(group.Members, suppressed);
            }
            else if (addresses[index] is MailboxAddress mailbox && suppressed.ContainsKey(mailbox.Address))
            {
                addresses.RemoveAt(index);
            }
        }
    }
}
