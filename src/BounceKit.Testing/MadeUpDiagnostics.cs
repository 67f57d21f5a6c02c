using static BounceKit.BounceReason;
using static BounceKit.BounceType;

namespace BounceKit.Testing;

/// <summary>The diagnostics of made-up bounces, weighted as they occur in real lists: unknown users first, then full mailboxes and blocks.</summary>
internal static class MadeUpDiagnostics
{
    private static readonly MadeUpDiagnostic[] All =
    [
        new(30, "550 5.1.1 <{address}>: Recipient address rejected: User unknown in local recipient table", "5.1.1", Hard, UserUnknown),
        new(24, "550 5.1.1 The mailbox {address} does not exist here. Check the spelling and try again. - gsmtp", "5.1.1", Hard, UserUnknown),
        new(16, "550 5.5.0 Requested action not taken: mailbox unavailable; no account with the name {address}", "5.5.0", Hard, UserUnknown),
        new(12, "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {address} not found by SMTP address lookup", "5.1.10", Hard, UserUnknown),
        new(8, "554 delivery error: This user doesn't have an account here ({address}) [-5]", "", Hard, UserUnknown),
        new(8, "Invalid Domain", "", Hard, DomainInvalid),
        new(6, "Bounced Address", "", Hard, Suppressed),
        new(5, "550 5.1.2 Host or domain name not found: no such domain", "5.1.2", Hard, DomainInvalid),
        new(4, "556 5.1.10 The domain of {address} publishes a null MX and accepts no mail", "5.1.10", Hard, DomainInvalid),
        new(6, "550 5.2.1 The account {address} has been disabled", "5.2.1", Hard, MailboxInactive),
        new(4, "554 30 Sorry, this mailbox is inactive and no longer takes mail", "", Hard, MailboxInactive),
        new(2, "551 5.1.6 The recipient has moved; no forwarding address is known", "5.1.6", Hard, AddressMoved),
        new(2, "501 5.1.3 Bad recipient address syntax", "5.1.3", Hard, InvalidAddress),
        new(14, "452 4.2.2 The mailbox of {address} is over its storage quota", "4.2.2", Soft, MailboxFull),
        new(10, "552 5.2.2 Mailbox full: quota exceeded for {address}", "5.2.2", Soft, MailboxFull),
        new(3, "552 5.3.4 Message size exceeds the fixed limit of 10485760", "5.3.4", Soft, MessageTooLarge),
        new(5, "[internal] connection timed out while sending the message", "", Soft, NetworkFailure),
        new(4, "451 4.4.1 No answer from host: connection refused by mx1.example.net", "4.4.1", Soft, NetworkFailure),
        new(3, "451 4.4.3 Temporary failure in name lookup", "4.4.3", Soft, DnsFailure),
        new(3, "452 4.3.1 Insufficient system storage", "4.3.1", Soft, ServerError),
        new(3, "Delivery expired: the message was in the queue too long", "4.4.7", Soft, Expired),
        new(3, "503 5.5.1 Bad sequence of commands", "5.5.1", Soft, ProtocolError),
        new(5, "450 4.2.0 <{address}>: Recipient address rejected: Greylisted, come back in 300 seconds", "4.2.0", Transparent, Deferred),
        new(4, "421 4.7.0 Too many connections from your host, slow down and try again later", "4.7.0", Transparent, RateLimited),
        new(8, "550 5.7.1 Service unavailable; client host [192.0.2.14] blocked using zen.spamhaus.example", "5.7.1", Blocked, Blocklisted),
        new(6, "554 5.7.1 This message was judged to be spam and has been refused", "5.7.1", Blocked, SpamContent),
        new(4, "550 5.7.26 The sending domain is not authenticated: SPF and DKIM checks did not pass", "5.7.26", Blocked, AuthenticationFailed),
        new(3, "550 5.7.1 Relaying denied", "5.7.1", Blocked, RelayDenied),
        new(3, "550 5.7.133 Sender is not authenticated for this group; delivery is restricted", "5.7.133", Blocked, PolicyBlocked),
        new(2, "552 5.7.0 The attachment type is not allowed here", "5.7.0", Blocked, ContentRejected),
        new(2, "554 5.7.1 Virus found in message, rejected", "5.7.1", Blocked, VirusDetected),
        new(2, "553 5.1.8 Sender address rejected: domain of sender does not exist", "5.1.8", Blocked, SenderRejected),
        new(4, "550 5.1.1 Der Empfänger {address} ist hier unbekannt", "5.1.1", Hard, UserUnknown),
        new(3, "552 5.2.2 Das Postfach des Empfängers ist voll", "5.2.2", Soft, MailboxFull),
        new(4, "550 5.1.1 Adresse d'au moins un destinataire invalide: utilisateur inconnu", "5.1.1", Hard, UserUnknown),
        new(3, "550 5.1.1 El usuario {address} no existe en este servidor", "5.1.1", Hard, UserUnknown),
        new(3, "550 5.1.1 Utente {address} sconosciuto", "5.1.1", Hard, UserUnknown),
        new(3, "550 5.1.1 Usuário {address} desconhecido", "5.1.1", Hard, UserUnknown),
        new(3, "550 5.1.1 Nieznany użytkownik {address}", "5.1.1", Hard, UserUnknown),
        new(3, "550 5.1.1 Пользователь {address} не найден", "5.1.1", Hard, UserUnknown),
        new(2, "550 5.1.1 宛先のユーザーは存在しません", "5.1.1", Hard, UserUnknown),
        new(2, "550 收件人邮箱不存在", "", Hard, UserUnknown),
        new(2, "550-5.1.1 The address \"{address}\", which you wrote to,\r\n550 5.1.1 does not exist; see the help pages", "5.1.1", Hard, UserUnknown),
        new(2, "", "", BounceType.Unknown, BounceReason.Unknown),
    ];

    private static readonly int TotalWeight = All.Sum(diagnostic => diagnostic.Weight);

    public static MadeUpDiagnostic Pick(Random random)
    {
        int left = random.Next(TotalWeight);
        foreach (MadeUpDiagnostic diagnostic in All)
        {
            left -= diagnostic.Weight;
            if (left < 0)
            {
                return diagnostic;
            }
        }

        return All[0];
    }
}
