namespace BounceKit.Classification.Rules;

/// <summary>What English sentences about a recipient are made of, so that a table can state how they are put together.</summary>
/// <remarks>Phrases that begin with the same group share its place in the automaton: a group costs once, not once a phrase.</remarks>
internal static class RecipientWords
{
    /// <summary>Whom mail is for.</summary>
    public const string Who =
        "(user|recipient|mailbox|account|addressee|username|user name|userid|user id|login|login name|alias|inbox|local user|" +
        "email account|mail account|e mail account|email user|mail user|subscriber|customer|member|destination user|" +
        "destination mailbox|final recipient|local part|localpart|mail box|mailbox name|account name|user account|" +
        "mail id|email id|emailid|mailid|receiver|receipient|recepient|recipent|recipients|users|mailboxes|accounts|employee|" +
        "mail drop|maildrop|final delivery userid|virtual user|virtual mailbox|nickname|email box|postbox|post box|person|people|accountname|rcpt to|rcpt)";

    /// <summary>Where mail is for: words of addresses that complaints about senders do not use.</summary>
    public const string Address =
        "(recipient address|recipients address|recipient addresses|email address|e mail address|mail address|" +
        "destination address|destination email|rcpt address|this address|the address|to address|that address|such address|" +
        "specified address|given address|your recipients address|target address|delivery address|recipient email|" +
        "recipients email|recipient e mail|this email|that email|this e mail|emailaddress|mailaddress)";

    /// <summary>What comes before a state or a participle.</summary>
    public const string Is =
        "(is|was|are|were|has been|have been|had been|is currently|is now|is either|seems|appears|seems to be|" +
        "appears to be|may be|has become|has been set to|is marked as|is marked|is presently|has already been|has since been)";

    /// <summary>What denies a participle.</summary>
    public const string IsNot =
        "(not|is not|isnt|was not|wasnt|are not|arent|were not|werent|cannot be|could not be|couldnt be|cant be|can not be|" +
        "has not been|hasnt been|is currently not|no longer|is no longer|are no longer|was never|has never been|never|" +
        "not been|not currently|is not currently|isnt currently|is either not)";

    /// <summary>What denies a verb.</summary>
    public const string DoesNot =
        "(does not|doesnt|do not|dont|did not|didnt|dosent|doesn t|not|no|no longer|never|may not|doesnot|is not|has never|does no|" +
        "does no longer|might not|did never|dose not)";

    /// <summary>What is denied of an unknown recipient, as a participle.</summary>
    public const string Known =
        "(found|known|recognized|recognised|listed|registered|valid|local|present|located|identified|defined|created|set up|" +
        "provisioned|assigned|hosted|ours|existing|existent|here|there|matched|ok|a valid*|a known*|a registered*|a local*|" +
        "a recognized*|an existing*|a real*|one of our*|in our system|in our database|in our directory|in our records|" +
        "in the database|in the directory|in database|in directory|in this system|in this domain|in our user*|" +
        "in the user*|in ldap|on our system|on our server|on our servers|on this server|on this system|on this host|" +
        "on the system|on the server|on this domain|on this machine|on system|on server|on file|in system|served|" +
        "available here|hosted here|allocated|configured here|resolvable|exist|exists|available any*)";

    /// <summary>What is denied of an unknown recipient, as a verb.</summary>
    public const string Exist =
        "(exist|exists|existed|exits|exsist|exsists|exit|exist anymore|live here|lives here|reside|belong to|appear to exist|" +
        "seem to exist|match any*|have an account*|have a mailbox*|have an email*|have a valid*|correspond to)";

    /// <summary>What is said of an unknown recipient.</summary>
    public const string Unknown =
        "(unknown|invalid|nonexistent|non existent|nonexistant|non existant|inexistent|inexistant|nonexisting|non existing|" +
        "unrecognized|unrecognised|unregistered|undeliverable|unrouteable|unroutable|missing|unlisted|deleted|removed|erased|" +
        "not valid|not ok|gone|purged)";

    /// <summary>The state of a mailbox that takes no mail any more.</summary>
    public const string SwitchedOff =
        "(disabled|suspended|inactive|deactivated|expired|closed|terminated|discontinued|frozen|archived|dormant|locked out|" +
        "retired|cancelled|canceled|inactivated|abandoned|hibernated|switched off|turned off|shut down|not active|" +
        "no longer active|not enabled|not activated|not in service|out of service|decommissioned|unpaid|revoked|withdrawn|" +
        "barred|disconnected|deprovisioned|disactivated|not currently active|shutdown|no longer in use|unused|deactived|" +
        "not yet activated|over due|deprecated|no longer monitored|permanently locked|no longer used|not monitored)";

    /// <summary>The state of a mailbox that can hold no more.</summary>
    public const string Full =
        "(full|over quota|overquota|over its quota|over their quota|over his quota|out of quota|at quota|over capacity|" +
        "at capacity|at its limit|over limit|over its limit|over the limit|over their limit|over storage*|out of space|" +
        "out of storage|overfull|overflowing|too full|filled up|stuffed|at its maximum*|at maximum*|over the quota|" +
        "over allocated*|over allotted*|above quota|over size*|completely full|quota exceeded|over their storage*|over allowed*)";

    /// <summary>Words that make a noun the sender's.</summary>
    public const string OfSender =
        "(sender|senders|originator|originators|originating|sending|return path|reverse path|envelope sender|mail from|" +
        "mailfrom|from address|return address|submitting|envelope from|reply to|from header|author|authors)";

    /// <summary>What makes a mailbox useless, said of the sender's own.</summary>
    public const string UselessAsSender =
        "(unknown|not found|does not exist|doesnt exist|do not exist|not exist|no longer exists|invalid|nonexistent|" +
        "non existent|disabled|suspended|inactive|not active|expired|closed|full|over quota|deactivated|terminated|" +
        "not valid|is blocked|not a valid*|not a known*|not recognized|not registered|has been blocked|not local)";
}
