using static BounceKit.Classification.Rules.RecipientWords;
using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No such mailbox: how mail servers put it in English.</summary>
internal static class UserUnknownEnglishRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.UserUnknown)
    {
        {
            Clear, "Postfix, Exim, Sendmail, qmail, Exchange in their own words: who, and what is wrong with it",
            [
                Who + " " + Unknown, Who + " " + Is + " " + Unknown,
                Who + " (has left|does not live here|no such|not a valid|cannot be delivered*)",
            ]
        },
        {
            Clear, "The same with an address: only words that name the recipient",
            [
                Address + " " + Unknown, Address + " " + Is + " " + Unknown,
                Address + " (no longer available|is no longer available|not in use|is not in use|no longer in use|" +
                    "is no longer in use|is not in our|unavailable|not available|was not accepted)",
            ]
        },
        {
            Clear, "A name, or words like \"that you tried to reach\", between who and what is wrong with it",
            [
                Address + " .. " + IsNot + " " + Known, Address + " .. " + DoesNot + " " + Exist,
                Who + " .. " + IsNot + " " + Known, Who + " .. " + DoesNot + " " + Exist,
                Who + " .. (is|was|are) (unknown|invalid|nonexistent|non existent|unrecognized|undeliverable)",
                "(user|recipient|mailbox|account|inbox|addressee|person|address) (you|that you|which you|to which|to whom|you are) ... (doesnt|" +
                    "does not|isnt|is not|cant be|cannot be|couldnt be|could not be|was not|wasnt|no longer|is un*) (exist|exists|" +
                    "found|known|valid|here|registered|located|recognized|hosted*|on this*|listed|delivered*)",
            ]
        },
        {
            Clear, "The other way round: what is wrong, then who",
            [
                "(unknown|no such|invalid|non existent|nonexistent|nonexistant|bad|unrecognized|unrecognised|" +
                    "unknown or illegal|undeliverable|illegal|nonexisting|non existing|no valid|no local|wrong|no matching|" +
                    "unrouteable|unroutable|inexistent|not a legal|not an active|unknown or invalid|invalid or unknown|" +
                    "unregistered|undefined|incorrect|no active|no known|no registered|no such local|no such email|" +
                    "no such mail|no existing|unlisted|no corresponding|deleted|removed|no deliverable|no virtual|" +
                    "no such virtual) " + Who,
                "(not a|not an|isnt a|isnt an|not our|not one of our|isnt one of our|isnt our|not among our|not any of our|" +
                    "not one of the|no longer a|no longer our|not my) " + Who,
                "(not a|not an|isnt a|isnt an|no longer a|no longer an|not any|not one of our|not our) (valid|known|" +
                    "registered|local|recognized|recognised|real|existing|legal|legitimate|active|current|deliverable|" +
                    "configured|defined|working|correct|functioning) " + Who,
                "(no such|unknown|non existent|nonexistent|nonexistant|undeliverable|unrecognized) (recipient |email |" +
                    "e mail |mail |)(address|id|name|inbox|box|destination)",
                "(no such|unknown) (email|e mail|destination|recipient|mail)",
            ]
        },
        {
            Clear, "What the server says of itself: it has or knows no such recipient",
            [
                "(have no|has no|had no|know no|knows no|hosts no|there is no|theres no|there are no|there isnt any|" +
                    "there was no|there isnt a|there is not a|with no|no more) (such |local |active |valid |known |" +
                    "registered |matching |)" + Who,
                "(dont|do not|does not|doesnt|did not|didnt) (have|know|host|recognize|recognise|find|serve|own|handle|list|" +
                    "have a|have an|have any|have the|have this|have that|have such|have such a|have such an|know a|know an|" +
                    "know any|know the|know this|know that|know such a|host a|host an|host any|host the|host this|host that|" +
                    "recognize the|recognize this|recognize that|recognise the|recognise this|handle this|serve this|" +
                    "have a local|have a valid|have your) " + Who,
                "(dont|do not|does not|doesnt|did not|didnt) (have|know|host|recognize|recognise|serve|find|own) (a|any|the|" +
                    "this|that|such|such an) (address|email|email address|e mail address|mail address|name|inbox|" +
                    "one by that*)",
                "(cannot|can not|cant|could not|couldnt|unable to|failed to|was not able to|wasnt able to|did not|didnt|" +
                    "not able to|failure to) (find|locate|identify|recognize|recognise|match|find a|find an|find any|" +
                    "find the|find this|find that|find your|find such|find such a|locate a|locate the|locate this|" +
                    "locate that|locate any|identify the|identify this|recognize the|recognize this|resolve the|resolve|" +
                    "resolve this|look up|lookup|look up the|find specified|find the specified|locate the specified) " + Who,
                "(cannot|can not|cant|could not|couldnt|unable to|failed to) (find|locate|recognize|identify) (this|that|" +
                    "the|such|such an|any) (email|e mail|email address|e mail address|mail address|address|inbox|" +
                    "recipients address|name|recipient address)",
                "no (record|records|trace|entry|information|knowledge|match|matches|matching record*) (of|for|on|about|" +
                    "found for) .. (user|recipient|mailbox|account|address|person|addressee|customer|email|name|inbox)",
                "no (user|mailbox|account|recipient|alias|subscriber|customer|mail box|email account|mail account|inbox|" +
                    "login|person) (by|with|under|called|named|for|on this|on our|on that|at this|at that|at our|here|there|" +
                    "found|exists|matches|matching|corresponds|corresponding|associated|known|of that|in this|in our|" +
                    "defined|to match|like that|registered|configured for|available for*)",
                "(nobody|no one|noone) .. (by that name|by this name|with that*|with this*|here|at this*|at that*|" +
                    "of that name|called|named)",
                "no such thing as*", "no (user|mailbox|account|mail account|email account|recipient|customer) .. (associated|linked|connected) (with|to)*",
                "(is not|isnt|not) (recognized|recognised|known|registered|listed|configured|defined) as (a|an|one)*", "(was|were|has) never (created|existed|registered|assigned|set up)",
                "not one of (our|my)*", "(mailbox|account|user|address|recipient) .. (isnt|is not|not) one of (our|my|the)*",
            ]
        },
        {
            Clear, "The other way round, with address words that senders' complaints do not use",
            [
                "(unknown|invalid|bad|wrong) (to address|recipient email|recipient email address|rcpt)",
                "bad destination (mailbox|email|user)*",
                "there is no (one|user|account|mailbox|such user|such mailbox|such account|such person|such address)",
                "(no mailbox|no mail box|no account|no user|mailbox|no one|account) (here by that name|by that name|" +
                    "with that name|by this name|with this name|of that name|here with that name)",
                "(no mailbox|no account|no user|nobody) (here|found|exists|with this address|with that address|" +
                    "for this address)",
            ]
        },
        {
            Clear, "A name between noun and verdict, as in: user x not listed",
            [
                "(address|user|recipient|mailbox|account|email|name|alias|addressee|inbox|contact) .. (does not exist|" +
                    "doesnt exist|do not exist|no longer exists|not listed|isnt listed|is not listed|not found in|" +
                    "was not found|could not be found|couldnt be found|cannot be found|is unknown|is not a known user|" +
                    "is not known|is not a valid|isnt a valid|isnt a known|does not have an account|doesnt have an account|" +
                    "is not a valid mailbox|not known here|not known at this site|is no longer valid|is not registered|" +
                    "not exist here)",
                "you tried to reach does not exist",
                "address you (entered|provided|specified|typed|tried) ... (couldnt be found|could not be found|" +
                    "does not exist|not found|is invalid)",
                "(is not|isnt) a (known|valid|recognized|registered) (user|recipient|mailbox|account|address|customer|member)",
                "doesnt have (a|an) .. account",
                "(doesnt|does not|dont|do not) have (a|an|any) .. (account|mailbox) (here|on this|at this|by that|with this|" +
                    "with that)*",
                "(this|that) (user|account|mailbox|address|email address|recipient) (doesnt|does not|dosent) (have|exist)*",
            ]
        },
        {
            Clear, "Lookups that come back empty",
            [
                "(not found in|not in|isnt in|is not in|not listed in|lookup failed in|not present in|does not exist in|" +
                    "no match in) (directory|our directory|the directory|ldap|database|user database|our database|address book|" +
                    "the address book|active directory|our user database|recipient list|our recipient list|the recipient list|" +
                    "my recipient list|recipient table|virtusertable|relay domains user list|virtual mailbox table|virtual table|" +
                    "local table|aliases|my list|my rcpthosts list of users|domain map|public name*|domino directory|domino*)",
                "(email address|address) lookup .. failed", "recipient lookup failed", "user lookup failed",
                "verify address failed", "ldap lookup ... (failed|not found|no match)", "recipient verification failed",
                "recipient verify failed", "recipient callout verification failed",
                "recipient (could not|cannot) be (verified|resolved|identified|located|recognized)",
                "(rejected|failed) recipient verification", "address verification failed",
                "(unable|failed) to (find|locate|resolve|look up|lookup) (user|recipient|mailbox|account|address|the user|" +
                    "the recipient|the mailbox|this user|this recipient|the specified recipient)",
                "(can not|cannot|cant|could not|couldnt|unable to) (find|locate|resolve) (user|recipient|mailbox|account|" +
                    "the user|the recipient|the mailbox|this user|this recipient|your recipient)",
                "unrouteable address", "unroutable address", "address (is |)(unroutable|unrouteable)", "no route to user",
                "not unique ... several matches found", "matches more than one", "ambiguous (recipient|user|address|name)",
            ]
        },
        {
            Clear, "Words of small mail servers for a recipient they do not know",
            [
                "not match any (account|user|mailbox|recipient)*",
            ]
        },
        {
            Clear, "Mail servers and receivers: a name that is not theirs, or no longer",
            [
                "incorrectly addressed", "(address|mailbox|recipient|account) (is |)no longer valid",
                "not our (customer|mx service)*", "local server dont exist*", "recipient verification (problem|error)",
                "has no owner", "(recipient|address|user) (is |)not in (the |our |)(route|routing) list",
            ]
        },
        {
            Clear, "Address without a further word, and people a server does not know",
            [
                "address (is |was |)(not in use|not known|not recognized|not recognised|nonexistent|not present|" +
                    "not registered|not hosted)",
                "(dont|do not|doesnt|does not) know (any|anyone|anybody|who|him|her|this person|that person|this user|that user|this recipient|the recipient|the user)*",
            ]
        },
        {
            Clear, "Names that match nothing",
            [
                "(does not|doesnt|did not|didnt) match (a|an|any|our)*",
                "(no user|no account|no mailbox|no alias|nothing|no one) .. (matches|matched|matching)*",
                "(user|recipient|mailbox|account|username|alias) .. (invalid|unknown|nonexistent|non existent)",
            ]
        },
        {
            Clear, "Who, some words, and the verdict",
            [
                "(user|recipient|mailbox|account|inbox|addressee|person|address|member|customer|subscriber|receiver|" +
                    "alias) you ... (unknown|invalid|nonexistent|non existent|inexistent)",
                Who + " .. (has been|was|have been) (deleted|removed|erased)",
                "address (is |was |)(non existent|inexistent|nonexistant)",
            ]
        },
        {
            Hint, "The shortest answers",
            [
                "no (user|mailbox|account|recipient|mail box|customer|addressee|email address|alias|subscriber)",
                "(wrong|incorrect) (address|email|email address|e mail)",
            ]
        },
    };
}
