using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The recipient has moved and nothing is forwarded.</summary>
internal static class AddressMovedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.AddressMoved)
    {
        {
            Certain, "RFC 5321 3.4: 551 user not local, please try another path; RFC 3463 X.1.6",
            [
                "(user|mailbox|account|recipient|address) (has |)(moved|been moved|moved to)",
                "please use (the |)(new|following) (email |e mail |mail )address",
                "(has|have) (changed|a new) (his|her|their|its|my) (email|e mail|mail)*", "new address is",
                "no longer at this address", "moved to (a new|another) (address|account|mailbox|provider)*",
                "no forwarding address", "hat eine neue (e mail |)adresse", "adresse hat sich geandert",
                "a change d adresse", "a change dadresse", "cambio de direccion", "nueva direccion de correo", "новый адрес",
                "メールアドレスを変更", "アドレスが変更", "邮箱已更换",
            ]
        },
        {
            Clear, "RFC 5321 4.2.3: the standard's text for 551",
            [
                "user not local please try", "user not local will forward", "try forwarding address", "please try forward*",
            ]
        },
        {
            Code, "RFC 3463 3.2: destination mailbox has moved, no forwarding address",
            [
                "x.1.6",
            ]
        },
        {
            Clear, "A person with another address",
            [
                "changed (address|email|his|her|their) (address|email)*", "has changed (address|addresses)",
            ]
        },
        {
            Certain, "Addresses that are no longer used",
            [
                "address is (obsolete|outdated)", "use the new address",
            ]
        },
        {
            Clear, "Addresses that were given up for others",
            [
                "address has changed", "(i|we|he|she|they) (have|has|ve) (a |)new (email|e mail|address|mail)*",
                "(please |)update your (records|address book|contacts|addressbook)",
                "no longer (use|using|uses|checks|check|read|reads|monitor) (this|that|the) (address|email|mailbox|account|" +
                    "e mail|inbox)",
                "(has|have) moved (to|away)*", "(my|our|his|her|the) new (email|e mail|mail) address",
            ]
        },
        {
            Clear, "A person with another address, said by others",
            [
                "has (a |another |)(new|different) (email |e mail |mail |)address",
            ]
        },
        {
            Clear, "A person who moved",
            [
                "(user|recipient|person|account|mailbox|employee) .. (relocated|moved away)",
            ]
        },
    };
}
