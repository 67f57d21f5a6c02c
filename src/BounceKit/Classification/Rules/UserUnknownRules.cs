using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No such mailbox: documented codes, and mail systems in their own words.</summary>
internal static class UserUnknownRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.UserUnknown)
    {
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
                "(no|unknown) such user ... relay",
            ]
        },
        {
            Clear, "qmail, vpopmail, Courier, Domino, GroupWise, MDaemon, Exchange, Plesk",
            [
                "this address no longer accepts mail", "nosuchuser", "not on our list of users",
                "not (a |)user (of|on) (this|our)*", "are not valid", "(does not|doesnt) belong to (a|any|one)*",
                "email name is not found", "address (is |)not valid", "unknown to (this|our) (system|server)",
                "not known (here|at this site|to this system)",
                "account (not available|does not exist|has been cancelled|is cancelled|was cancelled)",
                "account unavailable", "person (at|with) (this|that) (address|mailbox|name)",
                "(this|that) person (is not here|does not work here|doesnt work here|not known)",
                "not available and will not come back", "mailbox owner has changed", "bad address", "badrcpt",
                "invalidrecipient", "i cannot deliver mail for", "cannot deliver mail (to|for) this (user|address|account)",
                "could not deliver mail to this user", "address (is |)(unknown|undeliverable)",
                "not a (valid|real|deliverable) (email |e mail |mail )(address|recipient)", "unable to validate recipient",
                "does not like recipient ... (unknown|not found|no such)",
            ]
        },
        {
            Clear, "Mapp and Momentum (their bounce class Invalid Recipient), SendGrid, Amazon SES, Mailgun words",
            [
                "invalid mail address", "invalid email", "invalid e mail address", "invalid address",
                "address invalid", "address not found", "bad email address",
            ]
        },
        {
            Clear, "Yahoo: delivery error dd; Microsoft consumer mail; Tencent; NetEase; Mail.ru; Yandex",
            [
                "user non local",
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
                "address rejected", "rejected recipient", "rcpt rejected", "address error",
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
