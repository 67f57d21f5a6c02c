using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The sending address, host or domain is on a list or has a bad reputation.</summary>
internal static class BlocklistedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.Blocklisted)
    {
        {
            SureCode, "Exchange Online: banned sending addresses",
            [
                "5.7.606-649",
            ]
        },
        {
            Settled, "Gmail: the same words with a permanent code refuse the address",
            [
                "unusual rate ... ip address ... has been blocked", "send (email|mail) directly to our*",
            ], "5xx"
        },
        {
            Certain, "Comcast (postmaster.comcast.net: BL and DM codes), Cox, Charter, AT&T, GoDaddy , Outlook.com (S3140, S3150), Apple, Orange and La Poste (102, 103, 513, 630), Yahoo (BL21, BL23), AOL (CON:B1, HVU:B1, RTR:BL), T-Online, web.de and GMX",
            [
                "block for spam", "aup bl*", "too many spam*", "wm bli", "wm blu", "hl isb", "hl isc", "hl ipb", "hl rep",
                "hl ifc", "mi srb", "bl0000*", "bl0001*", "bl0011*", "es0000*", "s3140", "s3150", "s3114", "s3113", "s775",
                "s844", "ofr_102", "ofr006_102", "ofr_103", "ofr006_103", "ofr_513", "lpn000_630", "lpn007_513",
                "lpn000_513", "*con b1*", "rly b1", "rly b2", "rly b3", "rly bl", "rly bd", "*rtr bl*", "rtr bb",
                "a problem occurred .. ask your postmaster", "sc 002", "sc 003", "sc 004", "dy 001", "dy 002", "ou 001",
                "suspected spam (ip|sender|host|server|source)", "spam list", "bl21", "bl23",
                "envoyes vers la messagerie .. ont ete bloques", "(esmtp|smtp) not accepting connections",
                "connections from .. (not accepted|will not be accepted)", "connections will not be accepted from",
                "*ivmsip*", "*ivmuri*", "not accept mail from (dynamic|residential)*",
                "(dynamic|residential|dialup|dial up|generic) (ip|ips|host|address|addresses|ip address|ip space|hosts|pool|" +
                    "ranges|range|user|client)*",
                "rp 004",
            ]
        },
        {
            Certain, "Exchange Online: accounts and networks it has banned",
            [
                "traffic not accepted from this ip", "service unavailable client host .. blocked",
            ]
        },
        {
            Certain, "A list that is named as the place of the sender's address (RFC 5782)",
            [
                "(listed|found|blocked|blacklisted|rejected|denied|blocklisted|refused|appears|present|listing) (in|on|by|at|" +
                    "using|via|from|with) (a |the |our |an |your |)(rbl|dnsbl|dnsrbl|spamhaus|spamcop|sorbs|barracuda*|abusix|" +
                    "zen.spamhaus.org|sbl|xbl|pbl|css|dbl|zen|invaluement|uceprotect*|njabl|cbl|abuseat*|manitu|nixspam|ordb|" +
                    "surriel|psbl|hostkarma|mailspike|senderscore|blocklist|block list|blacklist|black list|blocklist.de|" +
                    "realtime blackhole list|real time*|blackhole*|internal blacklist|local blacklist|reputation*|dns blacklist|" +
                    "block lists|blacklists|blocklists|denylist|deny list|ip blacklist|dnsblock*|spamrats|backscatterer*|" +
                    "trend micro*|emailreg*|cloudmark csi|csi|symantec*|messagelabs*)",
                "*spamhaus*", "*spamcop*", "*sorbs.net*", "sorbs", "*barracudacentral*", "*uceprotect*", "*abuseat.org*",
                "*njabl*", "*dsbl.org*", "*ordb.org*", "*mail.abuse.org*", "*spamrats*", "*surriel.com*", "*psbl.*",
                "*backscatterer*", "*blocklist.de*", "*invaluement*", "*senderscore*", "*returnpath.net*", "*senderbase*",
                "*trustedsource*", "*csi.cloudmark*", "*sender.office.com*", "*ers.trendmicro*", "*mailspike*",
                "*hostkarma*", "*junkemailfilter*", "*spfbl*", "*dnsbl*", "rbl", "rbls", "*rbl.net*", "*rbl.org*",
                "*rbl.com*", "abusix", "*proofpoint.com*", "*talosintelligence*", "*spameatingmonkey*", "nixspam",
                "*ipblock*", "delist*",
            ]
        },
        {
            Certain, "The word blacklist and its kin, said of whoever sends",
            [
                "(blocked|banned|refused|rejected|listed|blacklisted) (for|because of|due to) (spamming|sending spam|" +
                    "sending unsolicited|abuse)*",
                "(blacklist|blacklisted|blocklist|blocklisted|black list|black listed|block list|block listed|denylist|" +
                    "denylisted|denylisting|blacklisting|blocklisting|deny list|blackhole|blackholed|blackhole list|blacklists|" +
                    "blocklists|block lists)",
            ]
        },
        {
            Clear, "Words of lists and reputation",
            [
                "(ip|ip address|host|client|server|domain|network|netblock|subnet|sender ip|sending ip|mail server|" +
                    "mailserver|client host|your ip|sending mta|source ip|relay|mta|ip range|sending server|sending host|" +
                    "sender host|remote host|hostname|smtp server|ips|sending domain|sender domain|your domain|your host|" +
                    "your server|address range|isp|from ip) (is |are |was |has been |have been |)(blocked|banned|listed|" +
                    "blacklisted|rejected|denied|not allowed|not accepted|not permitted|refused|restricted|not welcome|" +
                    "is listed|on a list|locally blacklisted|blocklisted|temporarily blocked|temporarily listed|blocked by|" +
                    "permanently blocked|bad|in a list|in our list|in block|in our block|administratively denied|" +
                    "not in whitelist*|unauthorized|prohibited)",
                "(blocked|banned|blocking|bad|blacklisted|untrusted) (ip|ip address|ips|host|client|server|network|" +
                    "sending ip|source ip|sender ip|mail server|sending server|your ip|your server|your host|your domain|" +
                    "the ip|connection from|connections from|by ip|sending domain|client ip|sending host|source|isp|" +
                    "sender domain|range)",
                "(poor|bad|low|very low|negative|insufficient|lousy|suspicious|no|weak|dubious|not have a good|lacks a good) .. reputation",
                "reputation (is |of .. |score |)(too low|low|poor|bad|very low|score|of|filter|based|check|block|problem|" +
                    "policy|service|below|not good|too poor|issues)*",
                "(sender|ip|domain|email|host|network|sending) reputation", "due to .. reputation",
                "reputation ... (blocked|rejected|denied|refused)", "blocked using*", "client host .. blocked",
                "(spam|spamming|spammer|spam source) .. (your ip|ip address|source|host|from your|network|server)",
                "(spammer|spam source|spam sender|known spam|spam host|source of spam|spam relay|spamtrap|spam trap|" +
                    "spam traps|spamtraps|spammers|spamming issues|spam server|spam network)*",
                "(your ip|your server|your host|your network|this ip|this host|ip) .. (spam|abuse|abusive|spamming|complaints)",
                "(user|spam|users) complaints", "complaints (from|about|by) (users|our|recipients)*",
                "abuse (from|by) (your|this|ip)*", "open (relay|proxy|relays|proxies|relay server)", "insecure mail relay",
                "(infected|compromised|hacked) (host|computer|machine|server|system|pc)*", "botnet*", "zombie",
                "(no longer|not|dont|do not|wont|will not|refuse to|refuses to|refusing to|not going to) (accept|accepting|" +
                    "accepts|accepted) (mail|email|messages|connections|smtp|e mail|any mail) from (your|this|ip|host|" +
                    "server|dynamic|you|network|hosts|these|that)*",
                "(mail|email|messages|connection|connections|access|message|smtp|traffic) from (your |this |the |)(ip|" +
                    "ip address|host|server|network|domain|isp|mail server|country|ip range|subnet|location|provider|" +
                    "smtp server) .. (blocked|rejected|refused|denied|banned|not accepted|not allowed|restricted|prohibited|" +
                    "has been|is being|are being)*",
                "(no access|access denied|denied access|refused) (from|to|for) (mail server|your ip|ip|your server|" +
                    "your network|your host|this ip|bad ip|blacklisted)*",
                "(connection|connections) (refused|rejected|denied|not allowed|blocked) (from|due to|because|for)*",
                "(your ip|ip) .. (blocked|banned)", "you are (blocked|banned|blacklisted|listed|not welcome|on our)*",
                "(you|your) .. (been|are) (blocked|banned|blacklisted)",
                "(we |)(do not|dont) accept (mail|connections|email) from*", "direct to mx*", "blocked by trend*",
                "unsolicited (mail|email|e mail|bulk) ... (your ip|ip address|host|network|server)",
                "(temporarily|permanently) (blocked|banned|blacklisted) (ip|due|because|by|for|your|from)*",
                "(ip|domain) .. (dbl|sbl|pbl|xbl|css)", "invalid ip",
                "ip is (hangup|suspended|suspicious)", "no access for this (ip|domain|host)*", "dirty .. ip",
                "due to (spam|abuse) from (your|this|ip)*", "(black|block|schwarze|noire|negra) (liste|lista|list)*",
                "liste noire", "lista negra", "lista nera", "gelistet", "gesperrt* .. (ip|adresse)",
                "(ip|server|host) .. (gesperrt|bloquee|bloqueada|bloccat*|zablokowan*|bloqueado|bloque)",
                "(ip|адрес|сервер|хост) .. (заблокирован*|черном списке)", "в черном списке", "черный список", "ip被", "ip地址被",
                "黑名单", "黒名單", "黑名單", "信誉", "ip不在", "ブラックリスト", "拒否リスト",
            ]
        },
        {
            Hint, "Postfix before EHLO, Exim at the start of the connection: who refuses there refuses the host",
            [
                "(after|response to|reply to|after initial) (ehlo|helo|connection|initial connection|banner|" +
                    "connect) ... (rejected|denied|refused|blocked|access)",
                "initial connection ... (denied|rejected|refused)",
                "while performing the (ehlo|helo|initial)*", "connection (denied|rejected)", "banned",
                "suspicious ... (activity|behavior|behaviour)",
            ]
        },
        {
            Code, "Exchange Online: banned sending addresses and addresses of low reputation",
            [
                "5.7.513", "5.7.708", "5.7.703",
            ]
        },
        {
            Certain, "Cox (CXBL, CDRBL, IPBL and which lists), Comcast up to 2010 (BL001 to BL010), AT&T, Cloudmark Gateway",
            [
                "cxbl", "cdrbl", "ipbl0*", "ipbl1*", "(bl001|bl002|bl003|bl004|bl005|bl006|bl007|bl008|bl009|bl0010)",
                "ib103", "ib104", "ib105", "ib106", "ib112", "ib113", "intrusion prevention*",
            ]
        },
        {
            Clear, "Road Runner and Charter refuse an address at the greeting",
            [
                "error mail refused", "connection refused .. aup*",
            ]
        },
        {
            Certain, "Charter and Spectrum: the number after AUP#",
            [
                "(aup|aup i|aup in|aup o|aup out) (1000|1010|1200|1210|1220|1230|1240|1250)",
            ]
        },
        {
            Certain, "Cloudmark CSI, wherever the link to it stands",
            [
                "cloudmark sender intelligence",
            ]
        },
        {
            Certain, "0spam, Cloudmark Sender Intelligence, Libero (LIB_102), Cox (CDRBL), Exchange's IP block list",
            [
                "*0spam*", "*barracudanetworks.com.reputation*", "lib_102", "external client with ip .. permissions",
            ]
        },
        {
            Certain, "Bad reputation in Portuguese, Spanish, Italian, French, German, Polish",
            [
                "(baixa|ma|mala|baja|cattiva|bassa|mauvaise|faible|schlechte|schlechter|niska) (reput*)",
            ]
        },
        {
            Clear, "Receivers that answer in Turkish, Japanese, Korean",
            [
                "ip adresiniz*", "ip .. engellen*", "ipアドレスがブロック", "ip가 차단", "ip 차단",
            ]
        },
        {
            Certain, "NetEase: addresses that are held up (HL:IHU, HL:MEP)",
            [
                "hl ihu", "hl mep",
            ]
        },
        {
            Clear, "Receivers that answer in Japanese: the address of the sender",
            [
                "送信元ip*",
            ]
        },
        {
            Clear, "Receivers that answer in Dutch: the address of the sender",
            [
                "ip .. geblokkeerd",
            ]
        },
        {
            Certain, "Lists and their operators, by name",
            [
                "*dronebl*",
                "(list|lists) of (bad|spam|spamming|suspicious|abusive|blocked|banned|known bad|untrusted) (hosts|ips|" +
                    "senders|servers|ip|addresses|networks|sources)*",
            ]
        },
        {
            Certain, "Lists that are named by a host name; Gmail: an address not in a domain's list",
            [
                "ipcheck", "*gbudb*", "not in whitelist for rcpt domain", "reset by csi",
            ]
        },
        {
            Certain, "DNS lists, spelled out",
            [
                "(dns|dnsbl|ip) (block |black |)list",
                "(ip|address|addresses|range|network|host|server) .. (has sent|is sending|sends|sent) .. spam",
            ]
        },
        {
            Clear, "Scores of senders",
            [
                "(poor|bad|low) (sender|senders|senderbase|ip) (score|scores|rating|ranking)*",
            ]
        },
        {
            Settled, "Yahoo: a sender whose mail is refused for good, whatever the token in front",
            [
                "permanently deferred", "retrying will not succeed",
            ]
        },
        {
            Hint, "Postfix's own words in front of the receiver's greeting, which may name the cause",
            [
                "refused to talk to me",
            ]
        },
    };
}
