using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No such mailbox: documented codes, and mail systems in their own words.</summary>
internal static class UserUnknownRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.UserUnknown)
    {
        {
            Certain, "PowerMTA's bounce categories",
            [
                "bad mailbox",
            ]
        },
        {
            Certain, "Exchange, RESOLVER component of the categorizer (Microsoft Learn: NDR error codes in Exchange Online)",
            [
                "*resolver.adr.recipnotfound*", "*resolver.adr.recipientnotfound*", "*resolver.adr.exrecipnotfound*",
                "*resolver.adr.ambiguous*",
            ]
        },
        {
            Certain, "Orange and La Poste (postmaster.orange.fr, postmaster.laposte.net): codes ending in 416",
            [
                "ofr_416", "ofr004_416", "ofr005_416", "lpn007_416",
            ]
        },
        {
            Certain, "Facebook response codes: RCP-P1 is an unknown recipient",
            [
                "rcp p1",
            ]
        },
        {
            Certain, "Exchange Online edge blocking answers 5.4.1 for recipients that its directory does not hold",
            [
                "(recipient address|recipient addresses) rejected", "access denied",
            ], "5.4.1"
        },
        {
            Certain, "Answers that hold words of other causes",
            [
                "(no|unknown) such user ... relay", "relay recipient not found", "unknown user in relay recipient table",
                "user unknown in (local|virtual|relay|alias|virtual mailbox|virtual alias|local recipient|" +
                    "relay recipient) (table|recipient table|mailbox table|alias table)",
            ]
        },
        {
            Clear, "qmail, vpopmail, Courier, Domino, GroupWise, MDaemon, Exchange, Plesk",
            [
                "no mail box here by that name", "this address no longer accepts mail", "addressee unknown",
                "not listed in (public name|domino|public name and|public name & address book)*", "recipient not on server",
                "recipient no longer on server", "(mailbox|user) not (local|our customer|a local)", "unknown local part*",
                "unknown local user", "user path no exist", "user doesnt exist", "user does not exist", "no such user",
                "no such recipient", "no such mailbox", "no such account", "no such local user", "nosuchuser", "no such person",
                "recipient is not local", "user is not local", "not on our list of users", "not (a |)user (of|on) (this|our)*",
                "not our user", "not my user", "is not our user", "are not valid", "all recipients are invalid",
                "all recipients invalid", "vdeliver invalid or unknown virtual user", "invalid or unknown virtual user",
                "delivery to the following recipients failed permanently ... unknown user",
                "unknown or invalid (user|recipient|address)", "(does not|doesnt) belong to (a|any|one)*", "no such virtual user",
                "email name is not found", "address (is |)not valid", "unknown to (this|our) (system|server)",
                "not known (here|at this site|to this system)",
                "(mail|email) (for|to) this (user|account|person) .. not (found|known|valid)",
                "account (not available|does not exist|has been cancelled|is cancelled|was cancelled)", "account unavailable",
                "delivery to this address is (prohibited|restricted) not exist", "email address could not be found",
                "person (at|with) (this|that) (address|mailbox|name)",
                "(this|that) person (is not here|does not work here|doesnt work here|not known)",
                "not available and will not come back", "mailbox owner has changed", "mailbox name not known", "invalid mailbox",
                "invalid mailboxes", "illegal user", "illegal alias", "bad address", "bad recipient", "badrcpt", "invalidrecipient",
                "rcpt unknown", "i cannot deliver mail for", "cannot deliver mail (to|for) this (user|address|account)",
                "could not deliver mail to this user", "address (is |)(unknown|undeliverable)", "no such id", "nicht vorhanden",
                "ist unbekannt", "not a (valid|real|deliverable) (email |e mail |mail )(address|recipient)",
                "is a nonexistent address", "unable to validate recipient",
                "recipient not (accepted here|known|ok|hosted|provisioned|in use|on our system)",
                "(recipient|user|mailbox) .. (not found|unknown)", "does not like recipient ... (unknown|not found|no such)",
            ]
        },
        {
            Clear, "Mapp and Momentum (their bounce class Invalid Recipient), SendGrid, Amazon SES, Mailgun words",
            [
                "invalid recipient", "invalid mail address", "invalid email", "invalid e mail address", "invalid address",
                "bounced address", "unknown address", "address invalid", "address does not exist", "address not found",
                "bad email address",
            ]
        },
        {
            Clear, "Yahoo: delivery error dd; Microsoft consumer mail; Tencent; NetEase; Mail.ru; Yandex",
            [
                "dd requested mail action aborted mailbox not found", "mailbox not found", "mailbox may not exist",
                "account you .. (does not exist|is unknown|not found)", "user non local",
                "message was not accepted invalid mailbox", "policy rejection recipient not exist",
            ]
        },
        {
            Clear, "CommuniGate and others: the name of an account",
            [
                "account name (is |)(invalid|not found)",
            ]
        },
        {
            Hint, "RFC 5321 4.2.3: 550 mailbox unavailable is the standard's text for not found or no access",
            [
                "(mailbox|recipient|user|account|address) (unavailable|not available|is unavailable|is not available)",
                "(mailbox|account|recipient|user) (is |)(not currently available|currently unavailable)",
                "unavailable (mail user|user|mailbox|recipient|account)", "(mailbox|mail box) access denied",
            ]
        },
        {
            Hint, "What remains to be said of a recipient",
            [
                "(recipient|addressee|account) (rejected|not accepted|is not accepted|refused|is not allowed|not allowed|" +
                    "unaccepted)",
                "(this|that) account is not allowed", "address rejected", "recipient address rejected", "rejected recipient",
                "rcpt rejected", "address error",
            ]
        },
        {
            Code, "RFC 3463 3.2: bad destination mailbox address; RFC 7372 and Microsoft: X.1.10; RFC 5248 registry: mailbox owner has changed",
            [
                "x.1.1", "x.1.10", "x.7.17", "5.1.4",
            ]
        },
        {
            Settled, "qmail with the SMTP AUTH patch: a note about itself before the receiver's words",
            [
                "continuing without authentication ... (user unknown|unknown user|no such user|" +
                    "no such recipient|does not exist|doesnt exist|no mailbox|not found|invalid recipient|" +
                    "unknown recipient|mailbox unavailable)",
            ]
        },
    };
}
