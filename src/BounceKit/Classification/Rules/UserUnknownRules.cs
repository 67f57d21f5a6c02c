using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No such mailbox.</summary>
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
            Clear, "Postfix, Exim, Sendmail, qmail, Exchange in their own words: the noun and what is wrong with it, side by side",
            [
                "(user|recipient|mailbox|account|addressee|username|user name|userid|user id|login|alias|local user|" +
                    "email account|mail account|email user|mail user|subscriber|customer|member|destination user|final recipient|" +
                    "local part|localpart|mail box) (unknown|is unknown|not found|was not found|is not found|cannot be found|" +
                    "can not be found|could not be found|couldnt be found|cant be found|not known|is not known|does not exist|" +
                    "doesnt exist|dont exist|do not exist|dosent exist|didnt exist|did not exist|not exist|no exist|not exists|" +
                    "no longer exists|does not exists|doesnt exists|non existent|nonexistent|is nonexistent|not registered|" +
                    "is not registered|isnt registered|isnt found|never existed|not recognized|not recognised|is not recognized|" +
                    "unrecognized|not listed|isnt listed|is not listed|not present|is invalid|invalid|not valid|is not valid|" +
                    "not a valid|no such|has been deleted|was deleted|has been removed|was removed|deleted|removed|" +
                    "no longer available|is no longer available|not local|is not local|is undeliverable|undeliverable|not ok|" +
                    "unrouteable|not here|not there|not existing|not exsist|missing|does not live here|has left|no longer valid|" +
                    "is no longer valid|no longer on server|not on server|no longer active here|inexistant)",
            ]
        },
        {
            Clear, "The same with an address: only words that name the recipient",
            [
                "(recipient address|recipients address|email address|e mail address|mail address|destination address|" +
                    "destination email|rcpt address|this address|the address|to address|that address|your recipients address|" +
                    "target address) (unknown|is unknown|not found|was not found|cannot be found|could not be found|" +
                    "couldnt be found|not known|does not exist|doesnt exist|do not exist|not exist|no longer exists|non existent|" +
                    "nonexistent|not recognized|unrecognized|not listed|is not listed|is invalid|invalid|not valid|is not valid|" +
                    "is not a valid|no longer available|is no longer available|no longer valid|is no longer valid|undeliverable|" +
                    "is undeliverable|has been deleted|was deleted|is unroutable|is unrouteable|no longer in use|" +
                    "is no longer in use|not in use|is not in use|is not in our)",
            ]
        },
        {
            Clear, "The other way round: what is wrong, then the noun",
            [
                "(unknown|no such|invalid|non existent|nonexistent|bad|unrecognized|unrecognised|unknown or illegal|" +
                    "undeliverable|illegal|not a valid|not a known|not a|isnt a known|isnt a valid|is not a valid|is not a known|" +
                    "nonexisting|non existing|no valid|no local|not an existing|wrong|not a local|no matching|unrouteable|" +
                    "unroutable|inexistent|not a legal|not an active) (user|recipient|recipients|mailbox|mailboxes|account|" +
                    "addressee|username|user name|userid|user id|login|alias|local user|email account|mail account|" +
                    "local recipient|local mailbox|email user|mail user|subscriber|customer|member|final recipient|local part|" +
                    "localpart|mail box|mail drop|destination mailbox|destination address|destination email|recipient address|" +
                    "rcpt address|email recipient|final delivery userid|person|target address|recipients address|" +
                    "valid recipients|people)",
            ]
        },
        {
            Clear, "The other way round, with address words that senders' complaints do not use",
            [
                "(no such|unknown|non existent|nonexistent|undeliverable) (address|email address|e mail address|mail address|" +
                    "email|name|person|id|inbox|destination)",
                "(unknown|invalid|bad|wrong) (to address|recipient email|recipient email address|rcpt)",
                "bad destination (mailbox|email|user)*",
                "there is no (one|user|account|mailbox|such user|such mailbox|such account|such person|such address)",
                "theres no one here", "no one (by|with) that name",
                "(no mailbox|no mail box|no account|no user|mailbox|no one|account) (here by that name|by that name|" +
                    "with that name|by this name|with this name|of that name|here with that name)",
                "(no mailbox|no account|no user|nobody) (here|found|exists|with this address|with that address|" +
                    "for this address)",
            ]
        },
        {
            Clear, "A name between noun and verdict, as in: user x not listed",
            [
                "(user|recipient|mailbox|account|address|email|name|alias|addressee|inbox|contact) .. (does not exist|" +
                    "doesnt exist|do not exist|no longer exists|not listed|isnt listed|is not listed|not found in|was not found|" +
                    "could not be found|couldnt be found|cannot be found|is unknown|is not a known user|is not known|" +
                    "is not a valid|isnt a valid|isnt a known|does not have an account|doesnt have an account|" +
                    "is not a valid mailbox|not known here|not known at this site|is no longer valid|is not registered|" +
                    "not exist here)",
                "account that you tried to reach (does not exist|doesnt exist|is unknown|was not found)",
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
                "(rejected|failed) recipient verification", "address verification failed", "recipient address verification failed",
                "recipient address rejected (undeliverable|unverified|no such|unknown|user|mailbox|account|invalid|not found|" +
                    "nonexistent)*",
                "(unable|failed) to (find|locate|resolve|look up|lookup) (user|recipient|mailbox|account|address|the user|" +
                    "the recipient|the mailbox|this user|this recipient|the specified recipient)",
                "(cannot|can not|cant|could not|couldnt|unable to) (find|locate|resolve) (user|recipient|mailbox|account|" +
                    "the user|the recipient|the mailbox|this user|this recipient|your recipient)",
                "unrouteable address", "unroutable address", "address (is |)(unroutable|unrouteable)", "unroutable user",
                "no route to user", "not unique ... several matches found", "matches more than one",
                "ambiguous (recipient|user|address|name)",
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
            Clear, "Receivers that answer in French",
            [
                "(utilisateur|destinataire|adresse|compte|boite|boite aux lettres|usager|abonne) .. (inconnu*|inexistant*|" +
                    "invalide*|introuvable|nexiste pas|nexiste plus|non trouve*|incorrecte|nest pas valide|non valide|" +
                    "pas trouve*)",
                "(inconnu|inexistant) a cette adresse", "nhabite pas a cette adresse",
            ]
        },
        {
            Clear, "Receivers that answer in German",
            [
                "(benutzer|empfanger|empfaenger|postfach|mailbox|adresse|konto|e mail adresse|email adresse|emailadresse|" +
                    "account|mailadresse|empfangeradresse|empfaengeradresse|nutzer|teilnehmer) .. (unbekannt|nicht gefunden|" +
                    "existiert nicht|nicht vorhanden|ungultig|ungueltig|nicht bekannt|gibt es nicht|existiert hier nicht|" +
                    "existiert nicht mehr)",
                "(unbekannter|unbekannte|ungultiger|ungueltiger|ungultige|ungueltige|kein|keine) (benutzer|empfanger|" +
                    "empfaenger|adresse|e mail adresse|empfangeradresse|nutzer|mailbox|postfach|solcher benutzer|solche mailbox)",
            ]
        },
        {
            Clear, "Receivers that answer in Spanish and Portuguese",
            [
                "(usuario|destinatario|cuenta|buzon|direccion|casilla|correo|conta|caixa postal|caixa de correio|endereco|" +
                    "caixa) .. (desconocid*|no existe|no encontrad*|no valid*|invalid*|inexistente*|desconhecid*|nao existe|" +
                    "nao encontrad*|nao e valid*|no fue encontrad*|nao foi encontrad*|no es valid*|no se encuentra|" +
                    "no se encontro|nao localizad*)",
            ]
        },
        {
            Clear, "Receivers that answer in Italian, Polish, Dutch, Swedish, Czech, Turkish",
            [
                "(utente|destinatario|casella|indirizzo|account|casella di posta) .. (sconosciut*|inesistente|non trovat*|" +
                    "non esiste|non valid*|non e valid*)",
                "(gebruiker|ontvanger|adres|mailbox) .. (onbekend|bestaat niet|niet gevonden|ongeldig)",
                "(uzytkownik|odbiorca|adresat|konto|skrzynka|adres) .. (nieznany|nie istnieje|nie znaleziono|nieprawidlowy|" +
                    "nieznana|nieznane|niepoprawny)",
                "(nie ma takiego|nieznany) (uzytkownika|uzytkownik|adresata|konta|odbiorca)", "uzivatel .. (neexistuje|neznamy)",
                "okand mottagare", "kullanici (bulunamadi|yok)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian and Ukrainian",
            [
                "(пользователь|получатель|адресат|ящик|почтовый ящик|адрес|абонент|учетная запись|аккаунт) .. (не найден*|" +
                    "не существует|неизвестен|не обнаружен*|отсутствует|недействителен|неверный|несуществующий)",
                "(нет такого|неизвестный|несуществующий) (пользователя|пользователь|ящика|получатель|адреса|адресат|" +
                    "почтового ящика)",
                "такого (пользователя|ящика|адреса) нет",
            ]
        },
        {
            Clear, "Receivers that answer in Japanese, Chinese, Korean",
            [
                "ディレクトリには見つかりません", "ディレクトリのリストにありません", "見つかりません", "ユーザーが存在しません", "宛先不明", "あて先不明", "宛先が見つかりません", "アドレスが存在しません",
                "存在しないアドレス", "受信者が見つかりません", "メールアドレスが見つかりません", "用户不存在", "收件人不存在", "收件人地址不存在", "邮箱不存在", "帐号不存在", "账号不存在", "账户不存在",
                "无此用户", "没有此用户", "地址不存在", "找不到收件人", "用戶不存在", "收件人未知", "无效的收件人", "邮箱未找到", "사용자를 찾을 수 없", "존재하지 않는",
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
            Clear, "Words of small mail servers",
            [
                "(couldnt|could not|cannot|cant) find (that|this|the|any) (user|mailbox|recipient|account)",
            ]
        },
        {
            Clear, "Words of small mail servers for a recipient they do not know",
            [
                "not one of our (users|customers|members|subscribers|mailboxes)*",
                "not match any (account|user|mailbox|recipient)*",
                "(receiver|receipient|recepient) (not found|unknown|does not exist|invalid)",
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
        {
            Clear, "Receivers that answer in Swedish, Danish, Norwegian, Finnish",
            [
                "(mottagar*|anvandar*|adress*|bruger*|mottaker*|modtager*) .. (finns inte|findes ikke|" +
                    "finnes ikke|okand|ukendt|ukjent|saknas)",
            ]
        },
        {
            Clear, "Receivers that answer in Ukrainian",
            [
                "(користувач*|скриньк*|адрес*|отримувач*|одержувач*) ... (не знайден*|не існує|невідом*)",
            ]
        },
        {
            Clear, "CommuniGate and others: the name of an account",
            [
                "account name (is |)(invalid|not found)",
            ]
        },
        {
            Clear, "Mail servers and receivers: a name that is not theirs, or no longer",
            [
                "(destin|destinatario) .. (sconosciuto|errato)", "no one with (that|this)*",
                "(does not|doesnt) handle mail for (that|this) (user|address)",
                "address not (recognized|recognised)", "incorrectly addressed",
                "(address|mailbox|recipient|account) (is |)no longer valid", "unable to find alias*",
                "not our (customer|mx service)*", "local server dont exist*",
                "recipient verification (problem|error)", "has no owner", "niepoprawny adres*",
            ]
        },
        {
            Clear, "Receivers that answer in German, Czech, Slovak, Turkish: nouns and verdicts",
            [
                "(kein solcher|kein solches) (empfanger|postfach|konto)",
                "(schranka|prijemce|adresa|adresat|prijemca|pouzivatel) .. (neexistuje|neznam*|nenalezen*)",
                "(alici|kullanici|adres|hesap) .. (bulunamadi|mevcut degil|gecersiz)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian and Korean, with words between",
            [
                "(пользовател*|получател*|адресат*|ящик*|адрес*) ... (не найден*|не существует|неизвест*)",
                "수신자를 찾을 수 없", "없는 사용자", "없는 계정",
            ]
        },
    };
}
