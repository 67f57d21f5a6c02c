using static BounceKit.Classification.Rules.RecipientWords;
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
            Certain, "Orange and La Poste: 426 blocked account, 418 and 410 archived; Yahoo delivery error dd -24x",
            [
                "ofr_426", "lpn007_426", "lpn007_418",
            ]
        },
        {
            Certain, "The word user or account beside locked means disabled when nothing says for now",
            [
                "user status is (locked|disabled|suspended|inactive)", "user is (locked|suspended|disabled|blocked) permanently",
            ]
        },
        {
            Clear, "Mail servers and receivers: who, and its state",
            [
                Who + " " + SwitchedOff, Who + " " + Is + " " + SwitchedOff, Address + " " + SwitchedOff,
                Address + " " + Is + " " + SwitchedOff,
                Who + " .. (is|was|has been|have been|are|been|now|currently|temporarily|permanently|administratively|" +
                    "already|presently) " + SwitchedOff,
                "(user|recipient|mailbox|account|user account|email account|customer|subscriber|member) .. (disabled|" +
                    "suspended|deactivated|inactive|dormant|terminated)",
                Who + " .. has (expired|lapsed|left)",
                Who + " .. (is not|isnt|not|has not been|not been|no longer|not yet|is no longer|is currently not) (active|" +
                    "enabled|activated|in service|in use|operational|accessible|being used|being monitored)",
                "(disabled|inactive|suspended|deactivated|expired|closed|dormant|frozen|terminated|locked out|discontinued|" +
                    "not active|blocked inactive|inactivated|archived|retired|cancelled|canceled|decommissioned) " + Who,
                "(disabled|inactive|suspended|deactivated|expired|closed|terminated|discontinued) (email address|address|" +
                    "email|recipient mailbox|recipient account|recipient address|e mail address)",
                "(address|email|alias) (is |was |has been |)(disabled|suspended|deactivated|inactive|closed|terminated|" +
                    "expired|discontinued|retired|no longer active|not active)",
                "(account|mailbox|email account|mail account|mailbox account) (is |was |has been |is currently |" +
                    "temporarily |is temporarily |)(blocked|barred|disabled for*)",
                "(user|recipient|username|address) has been (blocked|locked)", "(account|mailbox|user) has been locked",
                "(account|mailbox|email address|address|user) that you tried to reach is (disabled|inactive|suspended|over)",
                "you tried to reach is (disabled|inactive)", "disableduser", "mail receiving disabled", "inactivity",
                "has left the (firm|school|university|business)",
                "(no longer|not) (work|works|working|employed) (here|at|for|with|by|in)*",
                "(person|employee|colleague|user|he|she) .. (has left|left|is no longer with|no longer with|no longer work*)",
                "(not|no longer) (accepting|receiving|accept|receives) (mail|email|e mail|messages|new mail) ... (account|" +
                    "user|mailbox) ... (disabled|closed|suspended|inactive|terminated|expired)",
                "has left the (company|organization|organisation)",
                "no longer (works|employed|with the company|working|with us)*",
                "no longer with the (company|organization|firm)*", "is retired", "recipient no longer ... (employ*|compan*)",
                "user (has |)(left|retired|resigned)*", "address is administratively disabled",
            ]
        },
        {
            Clear, "Receivers that answer in French, German, Dutch",
            [
                "(compte|boite|adresse|*adresse|*utilisateur|destinataire|*abonne|messagerie|bal) .. (desactive*|suspendu*|" +
                    "ferme*|inactif*|inactive*|bloque*|archive*|expire*|resilie*|cloture*|plus utilise*|plus active*|" +
                    "nest plus actif*|nest plus active*|plus en service|verrouille*)",
                "(*postfach|*konto|benutzer*|account|*adresse|mailbox|empfanger*|empfaenger*|mailkonto|" +
                    "anschluss) .. (deaktiviert*|gesperrt*|abgelaufen|inaktiv*|stillgelegt|geschlossen|nicht aktiv*|" +
                    "nicht mehr aktiv|abgeschaltet|gekundigt|gekuendigt|nicht mehr in betrieb|geloscht|geloescht|aufgelost|" +
                    "nicht freigeschaltet|aufgegeben)",
                "(gebruiker|ontvanger|mailbox|postbus|account|*adres) .. (gedeactiveerd|geblokkeerd|opgeheven|uitgeschakeld|" +
                    "inactief|niet actief|niet meer actief|gesloten|verlopen|beeindigd|opgeschort|verwijderd)",
            ]
        },
        {
            Clear, "Receivers that answer in Spanish, Portuguese, Italian, Romanian",
            [
                "(cuenta|buzon|usuario|casilla|direccion|correo|conta|caixa|destinatario|utilizador|" +
                    "endereco) .. (deshabilitad*|suspendid*|inactiv*|desactivad*|cerrad*|bloquead*|cancelad*|desativad*|" +
                    "inativ*|encerrad*|expirad*|suspens*|caducad*|no esta activ*|nao esta ativ*|desabilitad*|inhabilitad*|" +
                    "no activ*|ya no esta activ*|dado de baja|dada de baja|ha expirado|congelad*)",
                "(*casella|*utente|*account|*indirizzo|*utenza|destinatario) .. (disabilitat*|sospes*|disattivat*|scadut*|" +
                    "chius*|bloccat*|inattiv*|cessat*|non attiv*|non e attiv*|dismess*|non piu attiv*|non e piu attiv*)",
                "(cont|contul|casuta*|adresa*|utilizator*) .. (dezactivat*|suspendat*|blocat*|inactiv*|expirat*|inchis*)",
            ]
        },
        {
            Clear, "Receivers that answer in Polish, Czech, Slovak, Hungarian, Turkish, Nordic languages",
            [
                "(konto|konta|skrzynk*|uzytkownik*|adres*) .. (zablokowan*|nieaktywn*|zawieszon*|wygasl*|wylaczon*|" +
                    "zamkniet*|dezaktywowan*|jest nieaktywn*)",
                "(ucet|schrank*|uzivatel*|konto|adresa|pouzivatel*) .. (zablokovan*|deaktivovan*|neaktivni*|pozastaven*|" +
                    "vyprsel*|zrusen*|uzamcen*|neaktivn*)",
                "(fiok*|postafiok*|felhasznalo*|cim*) .. (letiltva|felfuggeszt*|inaktiv*|megszunt|zarolva|lejart|megszuntet*)",
                "(hesap*|hesab*|kullanici*|posta kutusu*|e posta*) .. (askiya alin*|devre disi*|kapatil*|pasif*|dondurul*|" +
                    "kapali*|bloke*|aktif degil*)",
                "(konto*|anvandar*|bruger*|bruker*|mottagar*|postkass*|adress*|brevlad*) .. (avstang*|inaktiv*|lukket*|" +
                    "sparr*|deaktiver*|stengt*|nedlagt*|avaktiver*|avslutat*|suspendert|suspenderet|inte aktiv*|ikke aktiv*)",
                "(tili*|kayttaja*|postilaatikko*|kayttajatili*) .. (suljettu|lukittu|poistettu*|jaadytetty|ei ole aktiivinen)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian, Ukrainian, Arabic, Vietnamese, Indonesian",
            [
                "(*ящик*|пользовател*|аккаунт*|учетн*|получател*|адрес*|адресат*|абонент*) ... (заблокирован*|отключен*|неактивен|" +
                    "приостановлен*|не активен|не активн*|закрыт*|удален|удалена|деактивирован*|неактивн*|заморожен*|выключен*)",
                "(скриньк*|користувач*|обліковий*|акаунт*) ... (заблокован*|вимкнен*|неактивн*|призупинен*|закрит*|деактивован*)",
                "(الحساب|حساب|صندوق البريد|المستخدم) ... (معطل|موقوف|مغلق|غير نشط|محظور|متوقف)",
                "(tài khoản|hộp thư|người dùng) ... (bị khóa|bị khoá|bị vô hiệu*|ngừng hoạt động|tạm ngưng|đã đóng|bị đình chỉ)",
                "(akun|pengguna|kotak surat|alamat) .. (dinonaktifkan|ditangguhkan|tidak aktif|diblokir|ditutup|nonaktif|dibekukan)",
            ]
        },
        {
            Clear, "Receivers that answer in Chinese, Japanese, Korean",
            [
                "(用户|用戶|收件人|邮箱|郵箱|信箱|账号|帐号|账户|帐户|帳號|帳戶|使用者) ... (停用|锁定|鎖定|禁用|冻结|凍結|已关闭|已關閉|已过期|已過期|被封|暂停|暫停|休眠|未激活|失效)",
                "(アカウント|メールアドレス|メールボックス|ユーザ|アドレス|受信者) ... (無効|停止|解約|退会|凍結|ロックされ|利用できなく|廃止|閉鎖|削除され)", "利用停止",
                "(계정*|사용자*|메일함*|주소*|아이디*|수신자*) ... (정지*|비활성*|휴면*|중지*|차단된*|해지*|폐쇄*|잠긴*|잠겨*|탈퇴*)",
                "휴면*",
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
                "(disabled|locked|closed|deactivated|inactive|expired) or (suspended|disabled|closed|deactivated|inactive|" +
                    "expired|locked)",
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
            Clear, "Mailboxes that were switched off",
            [
                "not currently being accepted for this (mailbox|account)", "is now disabled*",
                "cancelled (his|her|their|the|its|) service", "has been (removed|deleted) (due|because|by)*",
            ]
        },
        {
            Clear, "Mailboxes that nobody uses",
            [
                "(is|are|been|and is|currently|now|marked|marked as) (inactive|dormant|deactivated)", "has not been used*",
                "lack of use", "put to sleep",
            ]
        },
        {
            Hint, "The shortest answers",
            [
                "inactive",
                "deactivated",
            ]
        },
        {
            Clear, "A service of the recipient that was stopped",
            [
                "(mail|email|e mail|mail service|email service|service) (is |was |has been |)(suspended|terminated|" +
                    "cancelled|canceled|discontinued) for (this|the) (user|account|recipient)*",
                "(users|recipients|subscribers|customers) (mail|email|e mail|account|service|subscription) .. (suspended|" +
                    "terminated|disabled|cancelled|canceled|closed|lapsed|expired|inactive)",
            ]
        },
        {
            Clear, "Addresses that were taken out of service",
            [
                "(removed|taken) (from|out of) service", "(been|was|is) (decommissioned|deprovisioned)",
                "(account|mailbox|user) .. locked for good",
            ]
        },
    };
}
