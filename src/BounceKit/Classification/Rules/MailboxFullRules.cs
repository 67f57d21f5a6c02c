using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The mailbox is over its quota.</summary>
internal static class MailboxFullRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.MailboxFull)
    {
        {
            Hint, "The word alone",
            [
                "quota",
            ]
        },
        {
            Certain, "What only a mailbox has: storage, and a limit of it",
            [
                "(mailbox|mailboxes|inbox) .. (limit has been reached|limit reached|storage limit|storage quota|quota limit)",
                "(mailbox|inbox) is .. full", "(mailbox|inbox) .. (no room|no more room|no space|no more space|out of space)",
                "not enough storage for*", "storage limit",
            ]
        },
        {
            Certain, "PowerMTA's bounce categories",
            [
                "quota issues",
            ]
        },
        {
            Certain, "Orange, La Poste (code 417) and Exchange (RecipientStorage) in their own words",
            [
                "ofr_417", "lpn007_417", "boite du destinataire pleine", "*storedrv.deliver mailbox is full*",
                "quotaexceededexception", "overquotaperm", "overquotatemp",
                "not enough space in (mailbox|the mailbox|users mailbox|the recipients mailbox)*",
                "would exceed mailbox (allowance|quota|size|storage)*", "maildir over quota", "storage quota*",
                "mailbox .. size limit .. exceeded", "disk quota*",
                "insufficient (disk |mailbox )(quota|storage space for this user)*",
                "no space left (in|on) (mailbox|the mailbox|users mailbox|the recipients)*",
            ]
        },
        {
            Clear, "Mail servers in their own words",
            [
                "(mailbox|mail box|inbox|mailfolder|mail folder|folder|maildir|mail file|mail drop|maildrop|mail store|" +
                    "users mailbox|recipients mailbox|recipient mailbox|box|mail storage|recipients inbox|user mailbox|" +
                    "email box) (full|is full|was full|over quota|is over quota|overquota|exceeds quota|quota exceeded|" +
                    "quota is exceeded|quota full|is stuffed|stuffed|out of quota|exceeds allowed size|exceeded allowed size|" +
                    "limit exceeded|limit exeeded|limit reached|size exceeded|size limit exceeded|storage exceeded|storage limit|" +
                    "space not enough|space exceeded|disk full|is currently full|currently full|is almost full|has no space|" +
                    "has reached its limit|at quota|at its limit|storage full|is over limit|over limit|quota violation|" +
                    "over size limit|is over size|capacity exceeded|is exceeding its|too full|too large|is too large|" +
                    "is at capacity|quota usage)",
                "(user|account|recipient|users account|recipients account|email account|address|this user|customer) (full|" +
                    "is full|over quota|overquota|is overquota|is over quota|exceeds quota|exceeded quota|has exceeded quota|" +
                    "quota exceeded|quota is exceeded|quota full|quota limit exceeded|quota has been exceeded|over the quota|" +
                    "is over its quota|out of quota|storage limit|space exceeded|disk full|has no space|over its quota|at quota|" +
                    "storage full|quota violation|quota reached|has exceeded its quota|has exceeded its storage|" +
                    "exceeded the storage|has exceeded storage)",
                "over quota", "overquota", "quota exceed*", "exceeded .. quota", "exceeds .. quota", "exceed .. quota",
                "quota (violation|full|has been reached|reached|limit reached|limit exceeded|limit)", "out of quota",
                "quota (is |)(over|too small)", "quota error", "over its quota", "over their quota",
                "over the (maximum |)(quota|allowed quota|disk quota|storage limit)",
                "(has|have) no (more |)(space|room|disk space|free space|storage) ... (mailbox|user|account)",
                "mailbox ... (is full|over quota|quota exceeded|has exceeded|exceeds its|exceeded its)",
                "(account|user|mailbox|recipient|recipients|users|accounts) .. (does not have enough|doesnt have enough|" +
                    "not enough|insufficient|no|has no|has insufficient) (space|disk space|room|storage|storage space|free space|" +
                    "quota)",
                "mailbox space not enough", "too much mail data", "mail data is too much", "exceeded storage allocation",
                "exceeded (his|her|their|its) .. (quota|storage)",
                "(his|her|their|its|the) (mailbox|mail box|inbox) is (too |)full",
                "user .. (over quota|is full|is over quota|over his quota|over their quota)", "out of storage (space)*",
                "out of (disk |)space for this user", "mailbox (size|storage) (limit|quota)*",
                "exceed* .. mailbox (size|quota|limit|storage)*",
                "exceeded .. (mailbox|storage) (quota|limit|size|allocation|space)", "is over quota", "user has too many messages",
                "too many messages in (mailbox|this mailbox|users mailbox|inbox|the mailbox)*", "mailbox has too many messages",
                "recipient storage full", "storage exceeded", "mailbox for user is full", "reached .. quota", "quotaexceeded",
                "(mailbox|inbox) .. has (reached|exceeded) .. (limit|quota|size|capacity|storage)", "mailbox exceeded",
                "exceeded the maximum .. (quota|storage|mailbox)*",
            ]
        },
        {
            Clear, "Receivers that answer in French, German, Spanish, Portuguese, Italian, Polish, Dutch",
            [
                "(boite|boite aux lettres|messagerie|boite de reception|bal) .. (pleine|saturee|plein)",
                "quota .. (depasse*|atteint*|superat*|superad*|uberschritten|ueberschritten|excedid*|esaurit*|przekroczon*|" +
                    "overschreden)",
                "(depassement|depasse) .. quota",
                "(postfach|mailbox|speicherplatz|briefkasten|konto|empfangerpostfach|mailkonto) .. (voll|uberfullt|" +
                    "ueberfuellt|ist voll|erschopft|uberschritten|ueberschritten)",
                "(buzon|casilla|bandeja|cuenta|cuota|correo) .. (lleno|llena|excedid*|excedio|superad*|sobrepasad*|sin espacio)",
                "(caixa|caixa postal|caixa de correio|conta|cota|quota) .. (cheia|lotada|excedid*|ultrapassad*|excedeu|" +
                    "esgotad*)",
                "(casella|casella di posta|mailbox|quota) .. (piena|superat*|esaurit*)",
                "(skrzynka|skrzynka pocztowa|limit) .. (pelna|przepelniona|przekroczon*|zapelniona)",
                "(mailbox|postvak) .. (vol|is vol)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian, Japanese, Chinese, Korean",
            [
                "(ящик|почтовый ящик|квота|место) .. (переполнен*|превышен*|заполнен*|закончилось)", "メールボックスが満杯", "メールボックスがいっぱい",
                "容量オーバー", "容量を超え", "容量制限", "受信箱が一杯", "メールボックスの容量", "邮箱已满", "邮箱空间不足", "邮箱容量", "信箱已满", "邮箱超限", "空间已满", "用户邮箱满",
                "信箱已滿", "메일함이 가득",
            ]
        },
        {
            Code, "RFC 3463 3.3: mailbox full",
            [
                "x.2.2",
            ]
        },
        {
            VagueCode, "RFC 5321 4.2.3: 552 exceeded storage allocation",
            [
                "552",
            ]
        },
        {
            Certain, "Words for a full mailbox that speak of the recipient",
            [
                "(recipient|recipients|mailbox|user|users|inbox|account) .. (insufficient storage|over its size limit|over its limit|over size limit|exceeded its size)*",
                "mailbox size limit",
            ]
        },
        {
            Clear, "A mailbox over what it may hold",
            [
                "over capacity", "(mailbox|inbox) .. at capacity",
            ]
        },
        {
            Certain, "Postfix: mailbox_size_limit reached",
            [
                "error writing message file too large",
            ]
        },
        {
            Clear, "Receivers that answer in Italian, Polish, Ukrainian, Swedish, Turkish, Czech, Korean",
            [
                "spazio .. (esaurito|insufficiente|terminato)", "przekroczono .. (pojemnosc*|quota|quote)",
                "скриньк* ... переповнен*", "(brevlada*|inkorg*) .. full", "posta kutusu dolu",
                "schranka .. plna", "용량이 초과", "용량 초과",
            ]
        },
        {
            Certain, "web.de and others: storage that is used up",
            [
                "exhausted (allowed|available|the|their|its) storage*", "speichervolumen",
                "exceeds maximum allowed space",
            ]
        },
        {
            Clear, "Receivers that answer in Russian, Turkish, Korean, with words between",
            [
                "ящик (получателя|адресата|пользователя) (переполнен*|заполнен*)", "kota* .. (asildi|asti|dolu)", "가득 찼",
            ]
        },
    };
}
