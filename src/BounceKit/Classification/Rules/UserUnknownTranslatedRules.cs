using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No such mailbox: what servers answer in other languages than English.</summary>
internal static class UserUnknownTranslatedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.UserUnknown)
    {
        {
            Clear, "Receivers that answer in French",
            [
                "(*utilisateur|*utilisateurs|destinataire|adresse|*adresse|compte|boite|usager|*usager|abonne|*abonne|" +
                    "client|messagerie|bal|correspondant|*identifiant) .. (inconnu*|inexistant*|invalide*|introuvable*|" +
                    "nexiste*|non trouve*|incorrect*|nest pas valide*|non valide*|pas trouve*|nest pas connu*|pas connu*|" +
                    "na pas ete trouve*|nest pas reconnu*|non reconnu*|pas attribue*|nest pas attribue*|non attribue*|" +
                    "erronee|pas enregistre*|nest pas reference*|na pas pu etre trouve*|supprime*|a ete supprime*|" +
                    "plus valide*|non identifie*)",
                "(aucun|aucune|pas de|pas d|pas dutilisateur|il ny a pas de|il n y a pas de) (utilisateur|compte|" +
                    "destinataire|boite|abonne|usager|adresse|client)",
                "(inconnu|inexistant) a cette adresse", "nhabite pas a cette adresse",
            ]
        },
        {
            Clear, "Exchange Online's own reports: who was not found where, or with a clause between",
            [
                "(wasnt|was not) found at", "est introuvable dans", "no se encontro en", "wurde unter ... nicht gefunden",
                "*adresse ... nicht gefunden", "(direccion de correo|direccion) ... no se (encontro|ha encontrado|pudo encontrar)",
            ]
        },
        {
            Clear, "Receivers that answer in German",
            [
                "(benutzer*|*benutzer|*empfanger|*empfaenger|*postfach|mailbox|*adresse|*konto|account|*nutzer|teilnehmer|" +
                    "kunde|alias|adressat|*kennung|briefkasten|person|mailaccount) .. (unbekannt*|nicht gefunden|" +
                    "existiert nicht*|nicht vorhanden|ungultig|ungueltig|nicht bekannt|gibt es nicht*|gibt es hier nicht|" +
                    "gibt es bei uns nicht|existiert hier nicht|existiert bei uns nicht|existiert leider nicht|" +
                    "existieren nicht|nicht eingerichtet|nicht angelegt|nicht registriert|nicht vergeben|" +
                    "nicht gefunden werden|nicht ermittelt*|nicht mehr gultig|nicht gultig|nicht mehr vorhanden|" +
                    "konnte nicht gefunden*|nicht zugeordnet|nicht zustellbar|nicht erreichbar unter*)",
                "(unbekannter|unbekannte|unbekanntes|ungultiger|ungueltiger|ungultige|ungueltige|kein|keine|keinen|falsche|" +
                    "kein solcher|kein solches|keine solche|nicht existierender|nicht existierende|nicht existierendes|" +
                    "es gibt keinen|es gibt kein|es gibt keine) (benutzer*|empfanger*|empfaenger*|adresse|e mail*|nutzer|" +
                    "mailbox|postfach|konto|account|empfangeradresse|solcher benutzer|solche mailbox|teilnehmer|mailadresse)",
                "hier nicht bekannt", "bei uns nicht (bekannt|vorhanden|eingerichtet|registriert)",
            ]
        },
        {
            Clear, "Receivers that answer in Spanish and Portuguese",
            [
                "(usuario|destinatario|cuenta|buzon|direccion|casilla|correo|conta|caixa|endereco|utilizador|utente|" +
                    "utilizadores|destinatarios|usuarios|email|e mail|cliente|receptor) .. (desconocid*|no existe*|" +
                    "no encontrad*|no valid*|invalid*|inexistente*|desconhecid*|nao existe*|nao encontrad*|nao e valid*|" +
                    "no fue encontrad*|nao foi encontrad*|no es valid*|no se encuentra*|no se encontro|no se ha encontrado|" +
                    "nao localizad*|no registrad*|no esta registrad*|nao cadastrad*|nao esta cadastrad*|nao registrad*|" +
                    "no reconocid*|nao reconhecid*|no ha sido encontrad*|no se reconoce|no es correct*|incorrect*|" +
                    "no localizad*|no pudo ser encontrad*|no se pudo encontrar|nao pode ser encontrad*|no pertenece*|" +
                    "nao pertence*|no esta dado*|no esta dada*|nao esta registad*|nao registad*|ya no existe*|nao existente|" +
                    "no existente|errone*|inexist*|removid*|excluid*|eliminad*|no esta definid*|no identificad*|nao e um*)",
                "(no existe|no existen|no hay|no se encontro|no se encuentra|no se ha encontrado|no se pudo encontrar|" +
                    "ningun|nao existe|nao ha|nenhum|nenhuma|nao foi encontrad*|nao encontrad*|no se reconoce|" +
                    "nao foi possivel encontrar|nao foi possivel localizar|nao existem) .. (usuario*|cuenta*|buzon*|" +
                    "casilla*|direccion*|destinatario*|conta|caixa|endereco|utilizador*|correo|email)",
            ]
        },
        {
            Clear, "Receivers that answer in Italian",
            [
                "(*utente|destinatario|casella|*indirizzo|*account|*utenza|nominativo|destin) .. (sconosciut*|inesistent*|" +
                    "non trovat*|non esist*|non valid*|non e valid*|non e stato trovat*|non e stata trovat*|non risulta*|" +
                    "non registrat*|non e registrat*|non riconosciut*|errat*|non presente*|non e presente*|non e piu valid*|" +
                    "non corrett*|non corrisponde*|invalid*|non e attribuit*|cancellat*|eliminat*)",
                "(nessun|nessuna|non esiste|non esistono|non e stato trovato|non trovat*|sconosciut*) .. (*utente|*casella|" +
                    "*account|*destinatario|*indirizzo|utenza)",
            ]
        },
        {
            Clear, "Receivers that answer in Dutch",
            [
                "(*gebruiker|gebruikersnaam|ontvanger|*adres|mailbox|postbus|postvak|account|geadresseerde|" +
                    "klant) .. (onbekend|bestaat niet*|bestaat hier niet|niet gevonden|ongeldig|niet bekend|niet geldig|" +
                    "bestaat bij ons niet|bestaat niet meer|niet geregistreerd|kan niet worden gevonden|" +
                    "kon niet worden gevonden|is niet in gebruik|onjuist)",
                "(onbekende|ongeldige|ongeldig|geen|onbekend|niet bestaande) (gebruiker|ontvanger|mailbox|postbus|adres|" +
                    "*adres|account|geadresseerde|geldige ontvanger|dergelijke gebruiker|zodanige gebruiker)",
            ]
        },
        {
            Clear, "Receivers that answer in Polish",
            [
                "(uzytkownik*|odbiorc*|adresat*|konto|konta|skrzynk*|adres*|login) .. (nieznan*|nie istniej*|nie znalezion*|" +
                    "nie zostal*|nieprawidlow*|niepoprawn*|bledn*|nie odnalezion*|nie jest zarejestrowan*|niezarejestrowan*|" +
                    "nie figuruje|usuniet*|zostalo usuniet*|nieistniej*|jest nieznan*|nie jest znan*|nie ma)",
                "(nie ma|brak|nieznany|nieznana|nieznane|nie istnieje|nie znaleziono|niepoprawny|nieprawidlowy|" +
                    "nieistniejacy|nieistniejaca|nieistniejace|bledny) .. (uzytkownik*|odbiorc*|adresat*|konta|konto|" +
                    "skrzynk*|adres*)",
            ]
        },
        {
            Clear, "Receivers that answer in Czech, Slovak",
            [
                "(uzivatel*|prijemce|adresat*|schrank*|adresa|adresy|ucet|pouzivatel*|prijemca|konto|" +
                    "mailbox) .. (neexistuj*|neznam*|nenalezen*|nebylo nalezeno|nebyl nalezen|nebyla nalezena|neplatn*|" +
                    "neni znam*|nenajden*|nebol najdeny|nebola najdena|neni platn*|neni registrov*|nie je znam*|" +
                    "nie je platn*|neni zde|zrusen*)",
                "(neznamy|neznama|neexistujici|takova|takovy|takovato|neexistuje|neexistujuci|neexistujuca|neplatny|" +
                    "neplatna|takyto) .. (uzivatel*|prijemce|adresat*|schrank*|adresa|ucet|pouzivatel*|prijemca)",
            ]
        },
        {
            Clear, "Receivers that answer in Hungarian, Romanian",
            [
                "(cimzett*|felhasznalo*|postafiok*|cim|e mail cim|emailcim*|fiok|postalada*) .. (nem letezik|ismeretlen|" +
                    "nem talalhato|ervenytelen|nem letezo|nincs*|nem ismert|nem elo*)",
                "(ismeretlen|nem letezo|nincs ilyen|ervenytelen|nem talalhato) (cimzett*|felhasznalo*|postafiok*|cim|email*|" +
                    "postalada*)",
                "(utilizator*|destinatar*|contul|cont|casuta*|adresa*|cutia*) .. (nu exista|necunoscut*|inexistent*|" +
                    "nu a fost gasit*|invalid*|nu este valid*|negasit*|nu este cunoscut*|nu este inregistrat*)",
                "(nu exista|niciun|necunoscut) .. (utilizator*|destinatar*|cont*|casuta*|adresa*)",
            ]
        },
        {
            Clear, "Receivers that answer in Swedish, Danish, Norwegian, Finnish",
            [
                "(mottagar*|anvandar*|adress*|bruger*|mottaker*|modtager*|bruker*|konto*|postkass*|brevlad*|postboks*|" +
                    "*adressen|*adresse|*adress) .. (finns inte|finns ej|findes ikke|finnes ikke|okand*|ukendt*|ukjent*|" +
                    "saknas|existerar inte|existerar ej|eksisterer ikke|hittades inte|kunde inte hittas|kunne ikke findes|" +
                    "ble ikke funnet|blev ikke fundet|ikke funnet|ikke fundet|ogiltig*|ugyldig*|ej giltig*|er ikke gyldig*)",
                "(okand|ukendt|ukjent|ogiltig|ugyldig|ingen sadan|ingen slik|ikke eksisterende) (anvandare|mottagare|adress|" +
                    "brevlada|bruger|modtager|modtageradresse|mottakeradresse|mottagaradress|adresse|postkasse|bruker|" +
                    "mottaker|konto|epostadresse|e postadresse|emailadresse)",
                "(kayttaja*|vastaanottaja*|*osoite*|postilaatikko*|tilia|tili|sahkopostilaatikko*) .. (ei loydy*|" +
                    "ei ole olemassa|tuntematon*|ei tunneta|virheellinen|ei loytynyt|ei ole kelvollinen)",
                "(tuntematon|virheellinen|olematon) (kayttaja*|vastaanottaja*|osoite*|sahkopostiosoite*|postilaatikko*)",
            ]
        },
        {
            Clear, "Receivers that answer in Turkish",
            [
                "(alici*|kullanici*|adres*|hesap|hesabi|hesab*|posta kutusu*|e posta*|eposta*|posta hesabi*) .. (bulunamadi|" +
                    "mevcut degil*|gecersiz*|bilinmiyor|yok*|tanimli degil*|bulunmamaktadir|bulunmuyor|kayitli degil*|" +
                    "taninmiyor|tanimsiz|bilinmeyen)",
                "(boyle bir|bilinmeyen|gecersiz|tanimsiz) (kullanici*|alici*|adres*|hesap*|e posta*|posta*)",
            ]
        },
        {
            Clear, "Receivers that answer in Russian, Ukrainian, Bulgarian, Serbian",
            [
                "(пользовател*|получател*|адресат*|*ящик*|адрес*|абонент*|учетн*|аккаунт*|логин|клиент*|" +
                    "юзер) ... (не найден*|не существ*|неизвест*|не обнаружен*|отсутству*|недействит*|неверн*|несуществующ*|" +
                    "не зарегистрирован*|не известен|не значится|некоррект*|удален*|нет)",
                "(нет такого|нет такой|нет|неизвестный|неизвестная|неверный|несуществующ*|не найден*|не существует|такой|" +
                    "такого|отсутствует|недействительный|не обслуживаем*) .. (пользовател*|получател*|ящик*|адрес*|почтов*|" +
                    "учетн*|абонент*|аккаунт*|адресат*)",
                "(користувач*|скриньк*|адрес*|отримувач*|одержувач*) ... (не знайден*|не існує|невідом*|відсутн*|недійсн*)",
                "(немає такого|немає такої|невідомий|не існує|невірна|невірний) .. (користувач*|скриньк*|адрес*|отримувач*|" +
                    "одержувач*)",
                "(потребител*|получател*|адрес*|корисник*|прималац*|кутия*) .. (не съществува|неизвестен|не е намерен*|" +
                    "не постоји|непознат*)",
            ]
        },
        {
            Clear, "Receivers that answer in Slovenian, Croatian, Baltic languages, Greek",
            [
                "(korisnik*|primatelj*|prejemnik*|uporabnik*|adresa|naslov*|sanducic*) .. (ne postoji|nepoznat*|ne obstaja|" +
                    "neznan*|nije pronaden*)",
                "(vartotojas|gavejas|adresatas|lietotajs|sanemejs|adresats|kasutaja*|saaja*|aadress*|" +
                    "postkast*) .. (nerastas|neegzistuoja|nezinomas|nav atrasts|neeksiste|nezinams|ei leitud|ei eksisteeri|" +
                    "puudub|tundmatu)",
                "(χρήστης|παραλήπτης|λογαριασμός|διεύθυνση|χρηστης|παραληπτης) ... (δεν υπάρχει|άγνωστ*|δεν βρέθηκε|" +
                    "δεν υπαρχει|αγνωστ*)",
                "άγνωστος (χρήστης|παραλήπτης)",
            ]
        },
        {
            Clear, "Receivers that answer in Japanese",
            [
                "見つかりません", "ディレクトリのリストにありません",
                "(ユーザ|宛先|あて先|受信者|アドレス|アカウント|メールボックス|利用者|お客様|会員|受取人|相手先) ... (存在しません|存在しない|存在いたしません|不明|いません|" +
                    "おりません|ありません|ございません|登録されていません|登録がありません|使われておりません|使用されていません|無効です|正しくありません)",
                "(該当する|該当の|該当|不明な|無効な|存在しない|未登録の) ... (ユーザ|アドレス|宛先|受信者|アカウント|メールボックス)",
            ]
        },
        {
            Clear, "Receivers that answer in Chinese",
            [
                "(用户|用戶|收件人|邮箱|郵箱|信箱|账号|帐号|账户|帐户|帳號|帳戶|使用者|地址|收信人|收件者|此人|郵件地址|邮件账户|用户名) ... (不存在|未找到|找不到|无效|" +
                    "無效|不正确|不正確|未注册|未註冊|未知|不明|没有找到|沒有找到|有误|有誤|已注销|已刪除|已删除|不是有效)",
                "(找不到|无此|無此|没有此|沒有此|没有这个|沒有這個|查无此|查無此|不存在的|无效的|無效的|未知的|未知|没有该|沒有該|无该|错误的|查无|查無) ... (用户|用戶|" +
                    "收件人|邮箱|郵箱|信箱|账号|帐号|账户|帳號|帳戶|使用者|地址|收件者|收信人)",
                "查无此人", "查無此人",
            ]
        },
        {
            Clear, "Receivers that answer in Korean",
            [
                "(사용자*|수신자*|메일박스*|메일함*|계정*|주소*|수신인*|아이디*|편지함*|받는사람*|받는 사람*|회원*) ... (없습니다*|존재하지*|찾을 수*|알 수 없*|없음*|" +
                    "유효하지*|없는*|잘못된*)",
                "(존재하지 않는*|없는*|알 수 없는*|유효하지 않은*|잘못된*) .. (사용자*|수신자*|계정*|주소*|메일*|아이디*|편지함*)",
            ]
        },
        {
            Clear, "Receivers that answer in Arabic, Persian, Hebrew, Thai",
            [
                "(المستخدم|المستلم|صندوق البريد|الحساب|العنوان|البريد|عنوان|المستقبل) ... (غير موجود*|غير معروف*|لا يوجد|" +
                    "غير صالح*|غير صحيح*|مجهول)",
                "لا يوجد ... (مستخدم|حساب|صندوق|عنوان)", "(کاربر|گیرنده|حساب|آدرس) ... (وجود ندارد|یافت نشد|نامعتبر)",
                "(המשתמש|הנמען|הכתובת|התיבה|משתמש|נמען|כתובת|תיבת) ... (לא קיים|לא קיימת|לא נמצא|לא נמצאה|לא ידוע|לא מוכר)",
                "ไม่พบผู้ใช้", "ไม่พบผู้รับ", "ไม่มีผู้ใช้", "ไม่พบบัญชี", "ไม่พบที่อยู่",
            ]
        },
        {
            Clear, "Receivers that answer in Vietnamese, Indonesian, Malay",
            [
                "(người dùng|người nhận|hộp thư|tài khoản|địa chỉ) ... (không tồn tại|không tìm thấy|không hợp lệ|" +
                    "không xác định|không có|không đúng)",
                "(không tồn tại|không tìm thấy|không có) ... (người dùng|người nhận|hộp thư|tài khoản|địa chỉ)",
                "(pengguna|penerima|alamat|akun|kotak surat|kotak pesan|peti mel) .. (tidak ditemukan|tidak ada|" +
                    "tidak dikenal*|tidak terdaftar|tidak valid|tidak wujud|tidak dijumpai|tidak diketahui|tidak sah)",
                "(tidak ada|tiada|tidak dikenal) .. (pengguna|penerima|akun|alamat)",
            ]
        },
    };
}
