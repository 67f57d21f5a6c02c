using static BounceKit.Classification.Rules.RecipientWords;
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
            Certain, "Orange, La Poste (code 417) and Exchange (RecipientStorage) in their own words",
            [
                "ofr_417", "lpn007_417", "quotaexceededexception", "overquotaperm", "overquotatemp",
                "mailbox .. size limit .. exceeded", "disk quota*",
                "insufficient (disk |mailbox )(quota|storage space for this user)*",
            ]
        },
        {
            Clear, "Mail servers in their own words",
            [
                "(mailbox|mail box|inbox|mailfolder|mail folder|folder|maildir|mail file|mail drop|maildrop|mail store|" +
                    "users mailbox|recipients mailbox|recipient mailbox|box|mail storage|recipients inbox|user mailbox|" +
                    "email box) (full|is full|was full|over quota|is over quota|overquota|exceeds quota|quota exceeded|" +
                    "quota is exceeded|quota full|is stuffed|stuffed|out of quota|exceeds allowed size|" +
                    "exceeded allowed size|limit exceeded|limit exeeded|limit reached|size exceeded|size limit exceeded|" +
                    "storage exceeded|storage limit|space not enough|space exceeded|disk full|is currently full|" +
                    "currently full|is almost full|has no space|has reached its limit|at quota|at its limit|storage full|" +
                    "is over limit|over limit|quota violation|over size limit|is over size|capacity exceeded|" +
                    "is exceeding its|too full|too large|is too large|is at capacity|quota usage)",
                "(customer|user|account|recipient|users account|recipients account|email account|address|this user) (full|" +
                    "is full|over quota|overquota|is overquota|is over quota|exceeds quota|exceeded quota|" +
                    "has exceeded quota|quota exceeded|quota is exceeded|quota full|quota limit exceeded|" +
                    "quota has been exceeded|over the quota|is over its quota|out of quota|storage limit|space exceeded|" +
                    "disk full|has no space|over its quota|at quota|storage full|quota violation|quota reached|" +
                    "has exceeded its quota|has exceeded its storage|exceeded the storage|has exceeded storage)",
                "overquota", "exceeded .. quota", "exceeds .. quota", "exceed .. quota",
                "quota (violation|full|has been reached|reached|limit reached|limit exceeded|limit)",
                "mailbox ... (is full|over quota|quota exceeded|has exceeded|exceeds its|exceeded its)",
                "(account|user|mailbox|recipient|recipients|users|accounts) .. (does not have enough|doesnt have enough|" +
                    "not enough|insufficient|no|has no|has insufficient) (space|disk space|room|storage|storage space|" +
                    "free space|quota)",
                "too much mail data", "mail data is too much", "exceeded (his|her|their|its) .. (quota|storage)",
                "out of storage (space)*", "mailbox (size|storage) (limit|quota)*",
                "exceed* .. mailbox (size|quota|limit|storage)*",
                "exceeded .. (mailbox|storage) (quota|limit|size|allocation|space)", "user has too many messages",
                "too many messages in (mailbox|this mailbox|users mailbox|inbox|the mailbox)*", "mailbox has too many messages",
                "storage exceeded", "reached .. quota", "quotaexceeded",
                "(mailbox|inbox) .. has (reached|exceeded) .. (limit|quota|size|capacity|storage)", "mailbox exceeded",
                "exceeded the maximum .. (quota|storage|mailbox)*",
            ]
        },
        {
            Clear, "Who, and that no more fits in",
            [
                Who + " " + Full, Who + " " + Is + " " + Full, Who + " .. (is|was|has|are|currently|been|have|already) " + Full,
                "(inbox|mailbox|mail box|account|user|recipient|quota|mail folder) .. (has |have |had |)(used up|" +
                    "run out of*|ran out of*|reached its|reached their|reached his|reached maximum*|reached the maximum*|" +
                    "reached max*|exceeded its|exceeded their|exceeded his|exceeded maximum*|exceeded the storage*|" +
                    "exceeded allo*|exceeded storage*|no room*|no space*|no free*|no more room|no more space|used all*|" +
                    "filled*|hit its*)",
                "(not enough|insufficient|no more|no free|out of|no) (space|room|storage|disk space|storage space|" +
                    "free space|disk quota) .. (mailbox|inbox|account|user|recipient|recipients|users|mail box)",
                "(disk|storage|space|mailbox|mail|users) (allotment|allocation|allowance|allotted*) .. (exceeded|reached|" +
                    "used up|exhausted|full)",
                "(mailbox|storage|disk|users|user|recipients|recipient|his|her|their|its) .. (allotment|allocation|" +
                    "allowance|allotted space)",
                "delete some (mail|messages|email)*",
            ]
        },
        {
            Clear, "Receivers that answer in French, German, Dutch",
            [
                "(boite|messagerie|bal|*espace|compte|destinataire|utilisateur) .. (pleine|plein|saturee|sature|remplie|" +
                    "rempli|insuffisant|depasse son quota*)",
                "(quota|*espace de stockage|stockage|*kontingent|*limit|*speicher) .. (depasse*|atteint*|superat*|superad*|" +
                    "uberschritten|ueberschritten|excedid*|esaurit*|przekroczon*|overschreden|erreicht|erschopft|" +
                    "aufgebraucht|epuise|sature|agotad*|exced*)",
                "(*postfach|mailbox|*speicherplatz|briefkasten|*konto|inbox|posteingang|*speicher) .. (voll|uberfullt|" +
                    "ueberfuellt|erschopft|uberschritten|ueberschritten|belegt|ausgelastet|uberlastet|kein platz*|" +
                    "keinen platz*)",
                "(kein|keinen|nicht genug|nicht genugend|zu wenig|nicht ausreichend) .. speicherplatz", "kein platz mehr*",
                "(mailbox|postvak|*postbus|inbox|brievenbus|quotum|opslag*) .. (vol|overschreden|bereikt|overvol)",
            ]
        },
        {
            Clear, "Receivers that answer in Spanish, Portuguese, Italian, Romanian",
            [
                "(buzon|casilla|bandeja|cuenta|cuota|correo|usuario|destinatario|almacenamiento|espacio) .. (lleno|llena|" +
                    "excedid*|excedio|superad*|supero|sobrepasad*|sin espacio*|agotad*|ha excedido*|ha superado*|" +
                    "insuficiente|no tiene espacio*|completo)",
                "(caixa|conta|cota|quota|usuario|utilizador|destinatario|espaco) .. (cheia|cheio|lotada|lotado|excedid*|" +
                    "ultrapassad*|ultrapassou|excedeu|esgotad*|sem espaco*|insuficiente)",
                "(casella|mailbox|quota|*utente|spazio) .. (piena|pieno|superat*|esaurit*|satura|insufficiente|terminato)",
                "(casuta*|cutia*|cota|spatiul|mailbox) .. (plina|plin|depasit*|insuficient)",
            ]
        },
        {
            Clear, "Receivers that answer in Polish, Czech, Hungarian, Turkish, Nordic languages",
            [
                "(skrzynk*|limit*|pojemnosc*|konto) .. (pelna|pelne|przepelnion*|przekroczon*|zapelnion*|brak miejsca|" +
                    "wyczerpan*|przekroczyl*)",
                "przekroczono .. (pojemnosc*|quota|quote|limit miejsca|limit skrzynki|rozmiar skrzynki)",
                "(schrank*|kvota|kvota*|postovni) .. (plna|preplnen*|prekrocen*|zaplnen*|prekrocil*)",
                "(postafiok*|postalada*|kvota*|tarhely*|fiok*) .. (megtelt|tele|betelt|tullep*|elfogyott)",
                "(posta kutusu|kutusu|kutu*|kota*|hesab*) .. (dolu*|dolmus*|asildi|asti|asim*|yetersiz|doldu)",
                "(brevlad*|inkorg*|postkass*|innboks*|indbakke*|mailboks*|kvot*|inboks*|postlad*) .. (full|fuld|fullt|" +
                    "overskre*|overskrid*|fyllt)",
                "(postilaatikko*|sahkopostilaatikko*|kiintio*|saapuneet*) .. (taynna|ylitt*|ylitetty|on taynna)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian, Ukrainian, Arabic, Vietnamese, Indonesian",
            [
                "(*ящик*|квот*|место|места|лимит*) ... (переполнен*|превышен*|заполнен*|закончилось|исчерпан*|недостаточно|" +
                    "превысил*)",
                "(нет|недостаточно) места ... (ящик*|почт*)", "(скриньк*|квот*) ... (переповнен*|перевищен*|заповнен*)",
                "(صندوق البريد|صندوق|البريد|الحصة|المساحة) ... (ممتلئ|ممتلئة|ممتلي|تجاوز*)",
                "(hộp thư|hòm thư|dung lượng) ... (đầy|vượt quá*|đã hết)",
                "(kotak surat|kotak masuk|kuota|peti mel) .. (penuh|terlampaui|melebihi*|habis)",
            ]
        },
        {
            Clear, "Receivers that answer in Japanese, Chinese, Korean",
            [
                "容量オーバー", "容量を超え", "容量制限", "容量不足", "(メールボックス|受信箱|受信ボックス|受信トレイ|保存領域|メールサーバの容量) ... (満杯|いっぱい|一杯|容量|空き|満タン|超過|超え)",
                "(邮箱|郵箱|信箱|用户空间|收件箱|收件匣|邮箱空间|存储空间) ... (已满|已滿|空间不足|空間不足|容量|超限|超过限额|满了|不足|爆满|配额)",
                "空间已满", "用户邮箱满", "配额已满", "超出配额",
                "(메일함*|편지함*|메일박스*|사서함*|용량*|저장공간*) ... (가득*|초과*|꽉*|부족*)", "가득 찼",
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
                "(recipient|recipients|mailbox|user|users|inbox|account) .. (insufficient storage|over its size limit|" +
                    "over its limit|over size limit|exceeded its size)*",
            ]
        },
        {
            Clear, "A mailbox over what it may hold",
            [
                "over capacity", "(mailbox|inbox) .. at capacity",
                "over (its|his|her|their|the allowed|the) (disk|storage|mailbox|mail|disc) (limit|quota|space|allowance|allotment)",
            ]
        },
        {
            Certain, "Postfix: mailbox_size_limit reached",
            [
                "error writing message file too large",
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
            Certain, "Mail that piled up",
            [
                "(user|recipient|mailbox|account|inbox) has too much mail*",
            ]
        },
        {
            Certain, "Room that a mailbox lacks, not the system",
            [
                Who + " .. (insufficient space|insufficient disk space|insufficient storage|not enough space|no space left|" +
                    "no disk space|storage full|storage is full|out of storage|lacks space|not enough storage)",
            ]
        },
        {
            Certain, "Room that a mailbox lacks, with the want before the room",
            [
                "(user|recipient|mailbox|account|inbox|customer|subscriber) .. (no more|no|not enough|insufficient|no free|" +
                    "too little|no remaining) (disk space|space|room|storage|storage space|quota|free space)",
            ]
        },
    };
}
