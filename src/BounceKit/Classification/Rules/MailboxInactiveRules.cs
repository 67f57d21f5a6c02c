using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The mailbox is disabled, suspended, expired or archived.</summary>
internal static class MailboxInactiveRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.MailboxInactive)
    {
        {
            Certain, "Locked with a cause that lasts",
            [
                "(account|user|mailbox) (is |has been |)locked due to*", "no longer in service",
            ]
        },
        {
            Certain, "PowerMTA's bounce categories",
            [
                "inactive mailbox",
            ]
        },
        {
            Certain, "Orange and La Poste: 426 blocked account, 418 and 410 archived; Yahoo delivery error dd -24x",
            [
                "ofr_426", "lpn007_426", "lpn007_418", "this mailbox is disabled", "boite du destinataire archivee",
                "compte du destinataire est bloque", "recipient account is blocked",
            ]
        },
        {
            Certain, "The word user or account beside locked means disabled when nothing says for now",
            [
                "user status is (locked|disabled|suspended|inactive)", "user is (locked|suspended|disabled|blocked) permanently",
            ]
        },
        {
            Clear, "Mail servers and receivers: the noun and its state",
            [
                "(user|recipient|mailbox|account|email account|mail account|user account|recipient account|email address|" +
                    "recipient address|mail box|e mail account|customer account|this address|address|destination mailbox|" +
                    "username|alias|email|email box) (disabled|is disabled|has been disabled|was disabled|suspended|is suspended|" +
                    "has been suspended|was suspended|inactive|is inactive|has been deactivated|deactivated|is deactivated|" +
                    "was deactivated|expired|has expired|is expired|closed|is closed|has been closed|was closed|not active|" +
                    "is not active|no longer active|is no longer active|not activated|is not activated|terminated|" +
                    "has been terminated|was terminated|discontinued|has been discontinued|is discontinued|frozen|is frozen|" +
                    "has been frozen|archived|is archived|dormant|is dormant|has been locked|is locked out|retired|" +
                    "has been retired|cancelled|has been cancelled|is cancelled|canceled|has been canceled|has been blocked|" +
                    "inactivated|is currently disabled|currently disabled|is currently suspended|currently suspended|" +
                    "is temporarily disabled|temporarily disabled|temporarily inactive|temporarily suspended|" +
                    "is temporarily suspended|has been temporarily suspended|administratively disabled|" +
                    "is administratively disabled|abandoned|not enabled|is not enabled|disconnected|has been inactive|" +
                    "is over due|unpaid|hibernated|is deprecated|no longer monitored|is no longer monitored|not in service|" +
                    "is not in service)",
                "(disabled|inactive|suspended|deactivated|expired|closed|dormant|frozen|terminated|locked out|discontinued|" +
                    "not active|blocked inactive) (user|recipient|mailbox|account|email account|mail account|user account|" +
                    "email address|mail box|address|recipient account|email|recipient mailbox)",
                "(account|mailbox|user|recipient) .. (has been disabled|is disabled|disabled|has been suspended|is suspended|" +
                    "has been deactivated|is inactive|has been closed|is closed|has expired|is no longer active|is not active|" +
                    "inactive|has been inactive|no longer active)",
                "(account|mailbox|email address|address|user) that you tried to reach is (disabled|inactive|suspended|over)",
                "you tried to reach is (disabled|inactive)", "disableduser", "mail receiving disabled", "mailbox has been inactive",
                "inactivity", "mailbox is inactive",
                "delivery to this (mailbox|account|address) (is |has been )(disabled|suspended|turned off)*",
                "(not|no longer) (accepting|receiving|accept|receives) (mail|email|e mail|messages|new mail) ... (account|" +
                    "user|mailbox) ... (disabled|closed|suspended|inactive|terminated|expired)",
                "extended inactivity", "has left the (company|organization|organisation)",
                "no longer (works|employed|with the company|working|with us)*", "no longer with the (company|organization|firm)*",
                "is retired", "recipient no longer ... (employ*|compan*)", "user (has |)(left|retired|resigned)*",
                "account (is |)(blocked|locked) due to inactiv*", "address is administratively disabled",
            ]
        },
        {
            Clear, "Receivers that answer in French, German, Spanish, Portuguese, Italian, Polish",
            [
                "(compte|boite|boite aux lettres|adresse|utilisateur|destinataire) .. (desactive*|suspendu*|ferme*|inactif|" +
                    "inactive|bloque*|archive*|expire*|resilie*)",
                "(postfach|konto|benutzer|account|adresse|mailbox|empfanger|empfaenger) .. (deaktiviert|gesperrt|abgelaufen|" +
                    "inaktiv|stillgelegt|geschlossen|nicht aktiv)",
                "(cuenta|buzon|usuario|casilla|direccion|correo|conta|caixa postal|caixa) .. (deshabilitad*|suspendid*|" +
                    "inactiv*|desactivad*|cerrad*|bloquead*|cancelad*|desativad*|inativ*|encerrad*|expirad*)",
                "(casella|utente|account|indirizzo) .. (disabilitat*|sospes*|disattivat*|scadut*|chius*|bloccat*|inattiv*)",
                "(konto|skrzynka|uzytkownik) .. (zablokowan*|nieaktywn*|zawieszon*|wygasl*|wylaczon*)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian, Chinese, Japanese",
            [
                "(ящик|почтовый ящик|пользователь|аккаунт|учетная запись|учётная запись|получатель) .. (заблокирован*|" +
                    "отключен*|отключён*|неактивен|приостановлен*|не активен|закрыт*|удален*|удалён*)",
                "账号已停用", "帐号已停用", "邮箱已停用", "用户被锁定", "账户被禁用", "帐户被禁用", "用户已停用", "账号被冻结", "邮箱被冻结", "アカウントは無効", "アカウントが無効", "利用停止",
            ]
        },
        {
            Code, "RFC 3463 3.3: mailbox disabled, not accepting messages; RFC 5248: user account disabled",
            [
                "5.2.1", "x.7.13",
            ]
        },
        {
            Certain, "What some name together",
            [
                "(disabled|locked|closed|deactivated|inactive|expired) or (suspended|disabled|closed|deactivated|inactive|expired|locked)",
            ]
        },
        {
            Clear, "A service that ran out",
            [
                "(mail|email) service .. (expired|terminated|cancelled|canceled)",
            ]
        },
        {
            Clear, "An account that is held",
            [
                "(account|mailbox|user) (is |has been |was |)(put |placed |)on hold",
            ]
        },
        {
            Clear, "Receivers that answer in German and Portuguese: deleted, suspended",
            [
                "(konto|postfach|account|e mail adresse|mailbox) .. (geloscht|geloescht)",
                "(conta|caixa|usuario) .. suspens*",
            ]
        },
        {
            Certain, "Locked beside suspended lasts",
            [
                "locked or suspended",
            ]
        },
        {
            Clear, "Mailboxes that were switched off",
            [
                "not currently being accepted for this (mailbox|account)", "is now disabled*",
                "cancelled (his|her|their|the|its|) service", "has been (removed|deleted) (due|because|by)*",
            ]
        },
        {
            Clear, "Services that were ended",
            [
                "(email|mail) service has been (cancelled|canceled|terminated)",
                "ящик (получателя|адресата|пользователя) (заблокирован*|отключен*)",
            ]
        },
    };
}
