// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * The vocabulary of pages that ask for codes, by meaning and language. Text is matched in lower case without accents and
 * vowel points (field-text.js), so "é" is written "e" and "й" is "и". Wording: pages, translations and issues that
 * docs/filling.md names.
 */
(() => {
  if (Object.hasOwn(globalThis, "tesseraContent")) return;

  /** @param {...string} languages a pattern for each */
  const any = (...languages) => new RegExp(languages.join("|"));

  /** The app, or device, that makes codes on its own. */
  const app = any(
    "authenticator|authenticat\\w+[- ](app|application)\\b|(verification|security|2fa|totp|otp|mfa|two[- ]?(factor|step)( authentication| verification)?)[- ]app|(mobile|phone|third[- ]party) app\\b|(code|token|password) generator|duo mobile|authy|hardware token|(generated|shown|displayed|provided) (by|in|on) (your|the|an?) (app|application|mobile app)\\b(?! or)",
    "(authenticatie|verificatie|verificator|beveiligings|tweestaps\\w*|tweefactor)-?app|app voor (twee|authenticatie|verificatie)|mobiele app|uit (je|uw|de) app|in (je|uw|de) app|(code|token)generator",
    "authentifizierungs-?(app|anwendung)|authentifikator|(zwei-?faktor|2fa|bestatigungs|sicherheits)-?app|mobilen? app|codegenerator|token-?generator",
    "appli\\w* (mobile )?(d.authentification|d.identification|de verification|de (votre|ton) (telephone|mobile))|authentificateur|generateur de code",
    "(aplicacion|app) (movil )?(de|para) (la )?(autentica|verifica)\\w+|autenticador|(aplicativo|app) (de )?autentica\\w+",
    "app(licazione)? (di|per l.)autentica\\w+|autenticatore|aplikac\\w+ (do )?(uwierzyteln|weryfik)\\w+|autentiserings-?app|godkendelses-?app|todennussovellu|autentizacn\\w+ aplikac|overovac\\w+ aplikac|kimlik dogrula\\w+|dogrulama uygulama|ung dung xac thuc",
    "εφαρμογη\\S* (ελεγχου|επαληθευσης|πιστοποιησης|ταυτοποιησης)|аутентификатор|приложени\\S+ (для )?(аутентиф|проверки подлинности|двухфактор)|автентиф",
    "認証アプリ|認証システム|認証器|オーセンティケータ|身份验证器|身份驗證器|验证器|驗證器|认证器|認證器|动态口令|動態密碼|인증 ?앱|인증기|otp ?앱",
    "تطبيق (المصادقة|التحقق|الاستيثاق|التوثيق)|(אפליקציי?ת|אפליקציה|יישום|יישומון) \\S{0,2}(אימות|הזדהות)|برنامه \\S*(احراز|تایید|تأیید)",
  );

  /** Two steps, in titles and headings. */
  const twoStep = any(
    "two[- _]?(factor|step)|\\b(2|multi)[- ]?(factor|step)|second factor|\\b2fa\\b|\\bmfa\\b|\\btfa\\b|\\botp\\b|\\btotp\\b|verif(y|ication)\\b|authenticat",
    "twee[- ]?(staps|factor)|in twee stappen|tweede factor|verificatie|authenticatie",
    "(zwei|2)-?(faktor|schritt)|zweite\\w* faktor|zweitfaktor|authentifizierung|bestatigung|verifizier",
    "(deux|double|2) (facteurs?|etapes)|double authentification|verification|authentification",
    "(dos|2|doble) (factor\\w*|pasos)|(dois|duas|2) (fatores|etapas)|due (fattori|passaggi)|doble factor|verificacion|verificacao|autentica\\w+|dwuskladnik\\w+|dwuetap\\w+|tofaktor|tvafaktor|tostegs|tvastegs|kaksivaih|dvoufaktor|dvoufaz|iki (adimli|faktorlu|asamali)",
    "δυο (παραγοντων|βηματων)|επαληθευση|двухфактор|двухэтап|двофактор|подтверждени",
    "二段階|2段階|二要素|多要素|認証|两步|兩步|双重|雙重|二次验证|两因素|验证|驗證|2단계|이중|인증",
    "ثنائي|المصادقة|التحقق|דו-?\\s?(שלבי|גורמי|מרכיבי)|אימות|دو ?مرحله|احراز هویت",
  );

  /** Names that only a code that proves who the user is can have. */
  const codeName = any(
    "(verification|security|authentication|authenticator|auth|one[- ]?time|log-?in|sign-?in|access|confirmation|2fa|mfa|otp|totp|two[- ]?(factor|step)|second factor|2-step) ?-?(verification |authentication |pass ?|pin ?)?(code|codes|passcode|password|token|pin)\\b|\\btotp\\b|\\botp\\b|\\b2fa\\b|\\bmfa\\b|token ?code",
    "(verificatie|beveiligings|authenticatie|authenticator|toegangs|inlog|aanmeld|controle|bevestigings|tweestaps|2fa|otp)[- ]?code|(eenmalige?|tijdelijke) (toegangs|inlog)?(code|wachtwoord)|code (van|uit|in) (je|uw|de) (\\S+ )?app",
    "(bestatigungs|verifizierungs|verifikations|sicherheits|authentifizierungs|authentisierungs|authenticator|einmal|zugangs|anmelde|prufungs|2fa|otp|zwei-?faktor)-? ?(code|passwort|kennwort|token)|einmaliger code|code zur bestatigung",
    "code (de |d.)(verification|securite|authentification|confirmation|connexion|acces|validation)|code a usage unique|mot de passe (a usage unique|unique)",
    "(codigo|clave|contrasena|senha) (de |da )?(la |su )?(verificacion|seguridad|autenticacion|confirmacion|acceso|un solo uso|verificacao|seguranca|autenticacao|uso unico|unica|dos factores|doble factor)|codice (di |de )?(verifica|sicurezza|autenticazione|accesso|conferma|monouso)|password monouso|kod (weryfikacyjny|uwierzytelniajacy|jednorazowy|zabezpieczajacy)|(verifierings|sakerhets|engangs|bekreftelses|verifiserings|bekraeftelses|godkendelses)-?(kod|kode)|(vahvistus|todennus|kertakaytto)koodi|overovaci kod|(dogrulama|guvenlik|onay) kodu|ma xac (thuc|minh)",
    "κωδικ\\S+ (επαληθευσης|ασφαλειας|επιβεβαιωσης|μιας χρησης|ελεγχου)|код (подтверждени|безопасности|аутентификации|проверки|из приложени|доступа)|одноразов\\S+ (код|парол)|код (пидтвердж|п.дтвердж)",
    "認証コード|確認コード|検証コード|認証番号|セキュリティ ?コード|ワンタイム|验证码|驗證碼|安全码|动态码|动态密码|一次性(密码|验证码|代码)|认证码|인증 ?(코드|번호)|확인 ?코드|일회용|보안 ?코드",
    "رمز (المصادقة|التحقق|الامان|الأمان|التاكيد)|(קוד|סיסמ\\S+) \\S{0,2}(אימות|אבטחה|הזדהות|חד[- ]פעמי\\S*)|(کد|رمز) (تایید|تأیید|امنیتی|ورود|یک ?بار)",
  );

  /** How many digits there are, in the field's own words. */
  const digits = any(
    "\\b([678]|six|seven|eight|zes|zeven|acht|sechs|sieben|huit|seis|ocho|sei|otto)[- ]?(digits?|cijfer(ige|s)?\\b|stellig\\w*|ziffern?|chiffres|digitos|cifre|cifr\\w*|numbers?|haneli|-?значн)",
    "[678678] ?(桁|位|자리)|шестизначн|(6|שש|ست|۶) ?(ספרות|ارقام|أرقام|رقم)",
  );

  /** A code, whatever for. */
  const code = any(
    "\\b(code|codes|token|passcode|codigo|codice|kod|kode|koodi|kodu)\\b|コード|代码|口令|코드|κωδικ|\\bкод\\b|код |رمز|קוד|کد",
  );

  /** Codes for the day when the app is lost. */
  const recovery = any(
    "\\b(recovery|back-?up|scratch|emergency|rescue|static token)",
    "herstel|reserve-?code|noodcode|back-upcode",
    "wiederherstell|ersatz|notfall|reservecode|sicherungscode",
    "secours|recuper|respaldo|emergencia|reserva|emergenza|riserva|zapasow|odzyskiw|reservkod|gendannelse|gjenoppretting|aterstall|palautus|varakoodi|zalozni|obnov|kurtarma|yedek",
    "αναμνησης|ανακτησης|εφεδρικ|резервн|восстановл|запасн",
    "バックアップ|リカバリ|復旧|回復|备用|備用|恢复|恢復|救援码|백업|복구|احتياطي|الاسترداد|استرداد|גיבוי|שחזור|پشتیبان|بازیابی",
  );

  /** It was sent: by text message, e-mail, phone call. */
  const sent = any(
    "\\bsms\\b|\\btext(ed)? (message|you|your)|text message|\\bwe('ve| have)? ?(just )?(e-?mailed|texted|sent|called)|(has|have|was|were|been)( just)? (sent|e-?mailed|texted)|(code|password|pin|passcode|otp) (that )?(we )?(is )?(just )?(sent|e-?mailed|texted)|sent (a|you|to|an|the|your|via|by)\\b|check your (e-?mail|phone|inbox|messages)|phone call|whatsapp|via e-?mail|by e-?mail|(to|from) your (e-?mail|inbox|phone number|mobile number)|e-?mail(ed)? (you|a|verification code|code|with)\\b|code from the e-?mail",
    "tekstbericht|sms-?code|(ge|ver)(stuurd|zonden|maild|sms't)|per (sms|e-?mail|post)|via (sms|e-?mail|whatsapp)|controleer (je|uw) e-?mail|bekijk (je|uw) e-?mail|uit (de|het) (e-?mail|sms|bericht)",
    "gesendet|geschickt|zugesandt|verschickt|per (sms|e-?mail|post)|posteingang|textnachricht|kurznachricht",
    "envoye|adresse\\b.{0,30}recu|par (sms|e-?mail|courriel|texto)|enviado|enviamos|hemos enviado|por (sms|correo|e-?mail|mensaje)|mensaje de texto|inviato|via (email|sms)|wysla|skicka(t|d|de|ts) |sendt (til|en|koden|deg|dig)|lahet(ett|imme)|odesla|zasla|poslali|gonderil|gonderdik|trimis|kuldt|da gui|dikirim",
    // To whom, with most of it hidden or named after a "to".
    "(?<![\\w.])[\\w.]{0,40}[*•·]{2,20}[\\w.*•·]{0,40}@|(?<![*•·x])[*•·x]{2,12}[ *•·x-]{0,8}\\d{2,4}\\b|\\b(sent to|till|til|naar|aan|an|para|pour|per|na|do) [\\w.+-]{1,64}@[\\w-]+\\.\\w+",
    "στειλ|εστειλ|απεστ|отправ|смс|выслал|над.сл",
    "送信|送りしました|お送り|届いた|メールに|ショートメッセージ|发送|发至|發送|短信|簡訊|邮箱|邮件|手机号|전송|발송|보냈|보낸|문자|이메일로",
    "ارسل|أرسل|الرسالة النصية|ارسال|נשלח|שלחנו|מסרון|ارسال شد|پیامک",
  );

  /** Buttons that have it sent again. Links to other methods ("Send a code by SMS instead") are not of them. */
  const resend = any(
    "re-?send|send (it |the code )?again|(send|get|request) (me )?(a )?(new|another) (code|one|e-?mail|text)|(did ?n.t|did not|haven.t|(?<!can)not) (receive|get|arrive)\\w*|^(get|send|request)( a| the)? (verification )?code$|\\bresend",
    "opnieuw (versturen|verzenden|sturen|verstuur|verzend)|(verstuur|verzend|stuur)\\S* (de )?(code )?opnieuw|nieuwe code|geen (code|e-?mail|sms|bericht) (ontvangen|gekregen)|code (aanvragen|opvragen|verzenden|versturen)$",
    "erneut (senden|anfordern)|neuen? code|nicht erhalten|code (anfordern|senden)$|renvoyer|nouveau code|pas recu|reenviar|nuevo codigo|novo codigo|no (has )?recib|invia di nuovo|rispedisci|wyslij ponownie|skicka igen|send igen|laheta uudelleen|odeslat znovu|tekrar gonder",
    "επαναποστολ|отправить (еще|повторно|снова)|再送|再度送信|コードを送信|重新发送|重新發送|获取验证码|獲取驗證碼|获取|发送验证码|재전송|다시 (보내|받)|اعادة|إعادة|שלח שוב|שליחה חוזרת|ارسال مجدد",
  );

  /** A screen elsewhere shows the code, which lets that in. */
  const device = any(
    "(code|digits?)\\b.{0,30}\\b(on|from) (your|the) (tv|television|screen|console|terminal|printer|set-top)|your app or device|in (your|the) terminal|(pair|activate|link|connect) (your |a |this |the )?(tv|device|television|console)|\\buser ?code\\b|device ?code",
    "op (je|uw|de) (tv|televisie|scherm|apparaat|toestel)|koppel (je|uw|een)|koppelcode|apparaatcode|auf (ihrem|deinem|dem) (fernseher|tv|gerat|bildschirm)|geratecode|koppeln|(sur|de) (votre|ton|la) (tele|television|tv|appareil|ecran)|en (tu|su|el) (tele|tv|television|dispositivo|pantalla)|テレビ|电视|on your tv",
  );

  /** A page that sets an authenticator up. */
  const enrolment = any(
    "additional security verification|aanvullende beveiligingsverificatie|authenticator set-?up|scan (this|the|de|deze) (following )?(code|image)\\b.{0,12}(with|using|met)\\b|scan (this|the|de|deze|den|diesen|it|onderstaande)?.{0,14}(qr|barcode|image|afbeelding|code below)|(can.?t|cannot|unable to|trouble) scan|qr-?code (scannen|scan)|set-?up key|secret key|manual(ly)? (entry|enter)|(set up|setup|configure|register|add|enable|enrol+) (your |an? |the |new )*(authenticator|authentication app|mobile app|one-time password auth|two-factor|2fa|(virtual )?mfa)",
    "scannen niet mogelijk|niet scannen|geheime sleutel|instelsleutel|(authenticator|mobiele app|tweestapsverificatie).{0,24}(instellen|configureren|toevoegen)|scannen sie|scanne\\b|geheimer schlussel|einrichten|schlussel ist|scannez|scanner le|flashez|inquadra|leia o (codigo )?qr|cle secrete|configur(er|ez)|escanea|escane|configura(r|cion)? .{0,12}(app|aplicacion|autenticador)|clave secreta|escaneie|scansiona|zeskanuj|skanna|skann|skannaa|naskenuj|tarayin",
    "qrコード|qr ?код|отсканир|二维码|二維碼|qr ?코드|كود qr|رمز qr|مسح|סרק|סריקת|اسکن|σαρωσ",
  );

  /** Leads from the QR code for Microsoft's own app to the one for all others (both generations of its pages). */
  const otherApp = any(
    "(different|another|other) (authenticator|authentication|verification) app|configure app without notifications",
    "andere (verificator|verificatie|authenticator|authenticatie)-?app|app configureren zonder meldingen|zonder meldingen configureren",
    "andere authentifi(zierungs|kator)-?app|app ohne benachrichtigungen|autre application d'authentification|application sans notifications?|otra aplicacion de autenticacion|aplicacion sin notificaciones|outr[oa] (app|aplicativo) (de )?autentica|altra app di autenticazione|app senza notifiche",
    "別の認証アプリ|其他(身份)?验证器|다른 인증",
  );

  /** Shows the QR code, which is not there before. */
  const showCode = any(
    "(show|view|display|reveal|see|get|generate)\\b.{0,14}\\b(qr|barcode)|scan (a |the )?(qr ?code|qr|barcode|bar code)\\b",
    "qr-?code (tonen|weergeven|bekijken|laten zien|genereren|scannen)|(toon|bekijk|genereer|scan)\\b.{0,14}\\b(qr|barcode|streepjescode)",
    "qr-?code (anzeigen|zeigen|scannen)|(afficher|generer|scanner)\\b.{0,16}\\bqr|(mostrar|ver|escanear|generar|exibir)\\b.{0,16}\\bqr|mostra.{0,12}qr|pokaz.{0,12}qr",
    "qrコードを(表示|スキャン|読み取)|(显示|查看|扫描)二维码|qr ?코드 (보기|표시|스캔)|показать qr|הצג.{0,10}qr|(عرض|اظهار).{0,12}qr",
  );

  /** Buttons that submit what was typed. */
  const submits = any(
    "verif(y|ication)\\b|confirm|authenticate\\b|validate\\b|\\b(sign|log)[- ]?(in|on)\\b|continue|\\bnext\\b|proceed|submit|unlock|^check( (the )?code)?$|^(ok|okay|go|enter|done|send)$",
    "verif(ier|ic)|controle(er|ren)\\b|bevestig|inloggen|aanmelden|\\b(log|meld (je|u)) (in|aan)\\b|doorgaan|\\bga (door|verder)|^verder|volgende|verzenden|versturen|verstuur|indienen|valide(er|ren)",
    "bestatig|verifizier|uberpruf|^prufen|anmelden|einloggen|^weiter|fortfahren|fortsetzen|absenden|\\bsenden$|ubermitteln",
    "verifier|valider|confirmer|connecter|connexion|continuer|suivant|^envoyer|soumettre|s'identifier",
    "verificar|comprobar|confirmar|validar|iniciar (sesion|sessao)|^(entrar|acceder|ingresar|acessar|aceder|enviar|aceptar|avancar)|continuar|siguiente|seguinte|proxim[oa]",
    "^verifica|verificare|conferma|accedi|^(entra|invia|avanti|continua)\\b|prosegui",
    "potwierdz|weryfikuj|zaloguj|^dalej|kontynuuj|^wyslij|zatwierdz|sprawdz",
    "verifier(a|e|en)?\\b|bekraft|bekreft|bekræft|\\blogga? inn?\\b|\\blog ind\\b|fortsatt|fortsæt|fortsett|^(nasta|næste|neste|skicka)\\b|godkann|godkend|godkjenn",
    "vahvista|todenna|tarkista|kirjaudu( sisaan)?$|jatka|^(seuraava|laheta)|overit|potvrdit|prihlasit|pokracovat|^dals|^od(eslat|oslat)$",
    "dogrula|onayla|giris( yap)?$|oturum ac|^devam|^ileri|sonraki|^gonder|xac (nhan|minh|thuc)|[dđ]ang nhap|tiep (tuc|theo)|^gui$|hoan tat",
    "επιβεβαιω|επαληθευ|συνδεση|εισοδο|συνεχεια|επομενο|υποβολη|подтверд|проверить|воити|^вход|продолж|^дале|^отправить$|п.дтверд|перев.рити|ув.ити|^дал.",
    "確認|認証|検証|ログイン|サインイン|続行|続ける|次へ|^送信|验 ?证|驗 ?證|确 ?认|確 ?認|登 ?录|登 ?錄|登 ?入|继 ?续|繼 ?續|下一步|提 ?交|确 ?定|確 ?定|확인|인증|로그인|계속|다음|제출",
    "تحقق|تاكيد|تأكيد|متابعة|استمرار|التالي|تسجيل الدخول|^دخول|^(ا|إ)رسال$|אימות|אמת|אישור|אשר|המשך|^הגש|^הבא|התחבר|כניסה|היכנס|^שלח$|تایید|تأیید|ادامه|بعدی|ورود",
  );

  /** Buttons that do anything else: go back, take another way or go without, set up, pay. */
  const otherAction = any(
    "\\bback\\b|cancel|previous|another|different|\\bother\\b|instead|alternative|methods?\\b|options?\\b|trouble|problem|can.?t\\b|cannot|did ?n.?t\\b|don.?t\\b|no longer|\\blost\\b|\\bhelp\\b|support|contact|more info|learn more|\\bclose|dismiss|\\bregist|sign[- ]?up|\\bcreate|\\bjoin\\b|\\bremove|\\bdelete|\\b(sign|log)[- ]?(out|off)\\b|\\bskip|\\blater|\\bnot (now|you)|forgot|\\breset|\\bchange|\\bedit\\b|switch|choose|\\bselect|\\buse (a|an|your|my|the)\\b|\\btry\\b|\\bagain\\b|start over",
    "\\b(en|dis)able\\b|\\b(de)?activate|turn (on|off)|\\bset ?up\\b|\\bpay\\b|transfer|withdraw|purchase|\\bbuy\\b|\\border\\b|\\bscan|\\bcopy|\\bshow\\b|\\bhide\\b|download|\\bprint|\\breport|\\bdeny|decline|reject|\\bsearch|\\bmenu\\b|language|\\bclear\\b|cookies",
    "\\bguest\\b|\\bwithout\\b|\\bgast\\b|\\bzonder\\b|\\bohne\\b|\\binvite\\b|\\bsans\\b|\\binvitado|\\bconvidado|\\b(sin|sem)\\b|\\bospite|\\bsenza\\b|\\bgosc\\b|\\bbez\\b|\\b(utan|uden|uten)\\b|\\b(gæst|gjest)\\b|\\bvieraana|\\bilman\\b|misafir|\\bkhach\\b|επισκεπτ|χωρις|гост[ья]|(^| )без |ゲスト|なしで|游客|訪客|访客|게스트|비회원|없이|ضيف|بدون|אורח|ללא|בלי|مهمان",
    "\\b(sms|text|e-?mail|phone|mobile|call|passkeys?|webauthn|fido2?|yubi ?key|security (key|device)|push|whatsapp|sso|saml)\\b|\\b(with|using|via|met|mit|avec|con|com|med) (google|apple|facebook|microsoft|github|linkedin|amazon|twitter|(a |your )?password)",
    "\\b(send|stuur|verzend\\w*|verstuur|senden|envoyer|enviar|invia|wyslij|skicka|laheta|odeslat|odoslat|gonder|gui)\\b.{0,16}\\b(code|kode|kod|codigo|codice|koodi|ma)|\\b(code|kod|kodu) (senden|gonder|verzenden|versturen)|(отправить|получить|выслать) .{0,10}код",
    "\\bterug|vorige|annull?e|\\bander|\\bopties?\\b|\\bhulp|\\blukt|probleem|geen (code|toegang)|\\bniet\\b|\\bkwijt|vergeten|\\bsluit|account (maken|aanmaken)|verwijder|(in|uit)schakel|activeer|activeren|instellen|uitloggen|afmelden|overslaan|opnieuw|wijzig|\\bkies|gebruik|kopieer|\\btoon|verberg|betaal|betalen|overmaken|overboek|bestel|\\bzoek",
    "zuruck|abbrechen|verfahren|\\bhilfe|schliessen|schließen|konto (erstellen|anlegen)|entfernen|loschen|erneut|abmelden|ausloggen|uberspringen|\\bspater|probleme|aktivieren|einrichten|bezahlen|uberweisen|kaufen|\\bnicht\\b|verwenden|wahlen",
    "\\bretour|precedent|annuler|\\bautre|\\baide\\b|\\bfermer|s'inscrire|inscription|\\bcreer|supprimer|renvoyer|deconn|\\bpasser\\b|plus tard|ignorer|\\bactiver|\\bpayer|acheter|\\bpas\\b|utiliser|choisir",
    "\\b(volver|voltar|atras|anterior|cancelar|otr[oa]|outr[oa]|ayuda|ajuda|cerrar|fechar|cadastr|crear|criar|eliminar|quitar|borrar|excluir|reenviar|salir|sair|omitir|pular|activar|ativar|pagar|comprar|retirar|usar)|de nuevo|\\b(ahora|agora) n|mas tarde|mais tarde|\\b(no|nao)\\b",
    "indietro|annulla|\\baltr|\\baiuto|chiudi|\\bcrea\\b|rimuovi|elimina|di nuovo|reinvia|\\besci\\b|\\bsalta|piu tardi|\\bnon\\b|\\battiva|\\busa\\b|\\bpaga\\b|\\bwstecz|\\bpowrot|\\bwroc|anuluj|\\binn[aey]|\\bpomoc|zamknij|zarejestruj|utworz|\\bzaloz|\\busun|ponownie|wyloguj|\\bpomin|\\bnie\\b|\\buzyj|\\bwlacz|zaplac",
    "tillbaka|tilbage|tilbake|avbryt|fortryd|forrige|foregaende|\\b(annat|annan|anden|andet|annen|annet)\\b|\\bhjalp|\\bhjælp|\\bhjelp|\\bstang|\\blukk?\\b|\\bskapa|\\bopret|ta bort|\\bfjern|\\bslett?\\b|\\big(en|jen)\\b|\\blog(ga?)? (ut|ud)\\b|hoppa? over|spring over|\\binte\\b|\\bikke\\b|\\banvand|\\baktiver|\\bbetal",
    "takaisin|edellinen|peruuta|\\b(toi(nen|sella)|muu)\\b|\\bapua|\\bohje|\\bsulje|rekister|luo tili|poista|uudelleen|uudestaan|kirjaudu ulos|\\bohita|\\bzpet|\\bspat\\b|zrusit|\\bjin(y|a|ou|ak)|\\bin(y|a|u|ou)\\b|napoveda|\\bzavrit|zatvorit|vytvorit|odebrat|odstranit|smazat|\\bznovu|odhlasit|preskocit",
    "\\bgeri\\b|\\biptal|vazgec|\\bbaska|\\bfarkl|yard[iı]m|\\bkapat|kay[iı]t|uye ol|olustur|kald[iı]r|\\bsil\\b|\\btekrar|yeniden|c[iı]k[iı]s|\\batla|quay lai|tro lai|\\bhuy\\b|\\bkhac\\b|tro giup|[dđ]ong\\b|[dđ]ang (ky|xuat)|tao tai khoan|\\bxoa\\b|bo qua",
    "πισω|ακυρω|αλλ(ο|η|ος|ον|ου|ης)(?!\\S)|βοηθεια|κλεισιμο|εγγραφη|αποσυνδεση|παραλειψη|διαγραφη|ξανα|назад|отмен|друг|помощь|закрыть|регистр|создать|удалить|выити|пропустить|повторно|скасувати|.нши|допомог|закрити|виити",
    "戻る|戻り|キャンセル|中止|別の|他の|その他|ヘルプ|閉じる|登録|削除|スキップ|ログアウト|サインアウト|パスキー|もう一度|有効|返 ?回|取 ?消|上一步|其他|其它|更换|更換|换一|帮助|幫助|关 ?闭|關 ?閉|注 ?册|註 ?冊|删 ?除|刪 ?除|退 ?出|登 ?出|跳过|稍后|发送|發送|重新|绑定|通行密钥|취소|뒤로|이전|다른|도움|닫기|가입|등록|삭제|다시|로그아웃|건너|패스키",
    "الغاء|إلغاء|رجوع|العودة|السابق|(ا|أ)خرى|مساعدة|(ا|إ)غلاق|(ا|إ)نشاء|حذف|خروج|تخطي|ביטול|בטל|חזרה|חזור|הקודם|אחר|עזרה|סגור|סגירה|הרשמה|הירשם|הסר|מחק|שוב|התנתק|דלג|لغو|انصراف|بازگشت|قبلی|دیگر|راهنما|بستن|ثبت ?نام|مجدد|رد کردن",
  );

  /**
   * Beyond a sign-in: what costs money, takes something away or hands a secret out. Matches what is about to happen, in
   * a button's words, a heading or a sentence; not "deleted the app?".
   */
  const consequence = any(
    "\\b(delet(e|es|ing|ion)|eras(e|ing|ure)|wip(e|ing)|destroy(ing)?|purg(e|ing)|remov(e|ing|al)|terminat(e|ing|ion)|revok(e|ing)|unlink|disconnect|disabl(e|ing)|deactivat(e|ing|ion)|unsubscribe|cancellation)\\b|\\b(turn|switch)(ing)? (it )?off\\b|factory reset|(cannot|can.?t|can not) be (undone|reversed|recovered)|irreversibl|\\b(clos(e|ing)|cancel(l?ing)?)\\b[^.!?]{0,20}\\b(account|subscription|membership|plan|contract|order)\\b|account closure",
    "\\bpay(s|ing|outs?)?\\b(?! (faster|quicker|easier|later))|\\bpayments?\\b|\\btransfer(s|ring)?\\b|\\btransactions?\\b|\\bwithdraw(al|als|ing)?\\b|\\bpurchas(e|ing)\\b|\\bbuy(ing)?\\b|\\bcheckout\\b|(?<!\\bin )\\border\\b|\\bsell(ing)?\\b|\\btrade\\b|\\bdonat(e|ion)\\b|\\bsubscribe\\b|(confirm|start)( your| the)? subscription|\\bsend(ing)? (\\d|money|funds|coins?|crypto|btc|eth|bitcoin)",
    "\\b(export(ing)?|reveal|show|view|download|generate|create|regenerate|new)\\b[^.!?]{0,24}\\b((private|secret|api|access|signing|encryption|ssh) (key|token)s?|keys)\\b|\\bexport(ing)?\\b[^.!?]{0,16}\\bkey\\b|\\b(re)?generate\\b[^.!?]{0,24}\\bcodes\\b|(seed|secret|recovery) phrase|mnemonic|private key|personal access token",
    "verwijder(en|ing|t)?(?!d)|\\bwissen\\b|\\bopheff|opzegg|\\bzeg\\b.{0,24}\\bop\\b|beeindig|\\bbeta(al|len|ling)|overboek|overschrijv|overma(ak|ken)|geld opnemen|\\bopname\\b|\\bkopen\\b|\\bkoop\\b|aankoop|\\bbestel|verko(op|pen)|uitschakel|\\bschakel\\b[^.!?]{0,40}\\buit\\b|uitzetten|deactive|intrekken|ontkoppel|done(er|ren)\\b|ongedaan|onherroepelijk|sleutel (exporteren|tonen)|exporteer",
    "losch(en|ung|e)\\b|entfern(en|ung|e)\\b|vernicht|\\bzahlung|\\bbezahl|jetzt zahlen|uberweis|\\babheb|auszahl|\\b(ver)?kauf(en|e)?\\b|\\beinkauf|\\b(ab)?bestell|\\bkundig|deaktivier|ausschalt|abschalt|\\bspende|widerruf|ruckgangig|unwiderruflich|(konto|abo\\w*) (schliess|schließ|auflos|beend)|schlussel (exportieren|anzeigen)",
    "supprim(er|ez)|suppression|effacer|effacement|detruire|paiement|\\bpa(yer|yez|ie)\\b|virement|\\bretrait\\b|\\bretirer|\\bachat|\\bacheter|\\bcommande[rz]?\\b|\\bvendre|\\bvente\\b|desactiv(er|ez|ation)|resili(er|ez|ation)|cloture|\\bfermer\\b[^.!?]{0,16}compte|desabonn|transf(ert|erer)\\b|revoquer|revocation|annuler\\b[^.!?]{0,16}(abonnement|compte|commande)|exporter\\b[^.!?]{0,16}\\bcle",
    "\\belimina(r|cion|cao)?\\b|\\bborra[r]?\\b|\\bborrado|suprimir|\\bpag(ar?|os?|ue|amentos?)\\b|transfer(ir|encia)|\\bretir(ar|o|ada)\\b|\\bcompr(a|ar|as|e)\\b|\\bpedido\\b|\\bvend(er|a|as)\\b|\\bde?sativa|\\bdesactiva|cancela(r|cion|mento)\\b[^.!?]{0,20}(cuenta|suscripcion|conta|assinatura|pedido)|(cerrar|encerrar|fechar)\\b[^.!?]{0,12}(cuenta|conta)\\b|dar de baja|\\bexclu(ir|sao)\\b|\\bapagar\\b|\\bremo(ver|cao)\\b|\\bsa(que|car)\\b|\\bdona(r|cion)\\b|\\bdoa(r|cao)\\b|\\brevo[cg]ar|irreversi[bv]|deshacer|desfeit|exportar\\b[^.!?]{0,16}(clave|chave)",
    "\\belimina(re|zione)?\\b|\\bcancella(re|zione)?\\b|\\bpaga(re|mento|menti)?\\b|bonifico|\\btrasferi|\\bprelievo|\\bpreleva|\\bacquist|\\bordine\\b|\\bordina\\b|\\bvend(i|ita|ere)\\b|disattiva|\\bdisdi|chiudi\\b[^.!?]{0,12}(account|conto)|\\brimuov|\\brimozion|\\brevoca|irreversibil|essere annullat",
    "\\busun|skasuj|kasowani|\\bp[lł]atnos|zap[lł]a[ct]|\\bprzelew|\\bwyp[lł]a[ct]|\\bkup(uje)?\\b|\\bzakup|\\bzamow|\\bsprzeda|wy[lł]acz|dezaktyw|zamkn\\w+ kont|wypowiedz|cofnac|anuluj\\b.{0,16}subskrypcj",
    "\\bradera|\\bta bort|\\bfjern|\\bslet(t|te|ter|ting|ning)?\\b|\\bbetal|overf[oø]r|\\butt?a[gk]\\b|\\bkop(a|et)?\\b|\\bk[j]?øb|\\bkjøp|\\bbestall|\\bbestill|\\bsalj|\\bsælg|\\bselg|inaktiver|deaktiver|\\b(stang|sla) (av|fra)\\b|avsluta\\b.{0,12}konto|sag upp|opsig|si opp\\b|avbestall|angras|angres|fortrydes",
    "\\bpoist(a|o|aminen)\\b|\\bmaks(a|u|aminen)|(tili)?siirto|\\bsiirra|\\bnosto\\b|\\bosta\\b|\\bostos?\\b|\\btila(us|a)\\b|\\bmyy\\b|irtisano|kaytosta|smaz(at|ani)|odstran|\\bodebrat|vymaz|zaplat|\\bplat(b|it)|\\bprevod|\\bprevest|\\bnakup|\\bk(o)?upit|objedn|\\bpr(o|e)dat\\b|vypnout|vypnut|deaktiv|zrusit\\b.{0,16}(ucet|uct|predplat)|nevratn",
    "\\bsil(me|in|inmesi)?\\b|kald[iı]r|\\bode(me|yin|meyi)?\\b|\\bhavale|para cek|para transfer|sat[iı]n al|\\bsiparis|\\bsat\\b|devre d[iı]s|geri al[iı]namaz|hesab\\S* kapat|\\bxoa\\b|thanh toan|chuyen (khoan|tien)|rut tien|\\bmua\\b|[dđ]at hang|[dđ]on hang|vo hieu hoa|khong the hoan tac",
    "διαγραφ|διαγραψ|πληρωμ|πληρωσ|μεταφορ|αναληψ|αγορα|παραγγελ|πωληση|απενεργοπ|εμβασμα|κλεισιμο .{0,6}λογαριασμ|να αναιρεθει",
    "удал(ить|ите|ени)|видал(ити|енн)|стереть|оплат|платеж|плат.ж|перевод|переказ|перевест|вывод|вывест|покуп|купить|заказ|замовл|продат|продаж|отключ|вимкн|деактив|закры(ть|тие) .{0,12}(счет|аккаунт)|отозвать|необратим|нельзя отменить|неможливо скасувати",
    "削除|消去|支払|決済|振込|振り込|送金|出金|引き出|購入|注文|売却|無効(に|化)|解約|退会|取り消せ|元に戻せ|秘密鍵|シードフレーズ",
    "删除|刪除|付款|支付(?!宝)|转账|轉賬|轉帳|提现|提現|提币|提幣|购买|購買|下单|下單|订单|訂單|出售|卖出|禁用|停用|(关闭|關閉).{0,6}(验证|驗證|账户|账号|帳)|注销|註銷|无法(撤销|恢复)|無法復原|不可(撤销|恢复|逆)|私钥|私鑰|助记词|助記詞",
    "삭제|결제|지불|송금|이체|출금|구매|주문|판매|매도|비활성|해지|탈퇴|되돌릴 수 없|개인 ?키|니모닉",
    "حذف|(^|\\s)(ال|بال)?(دفع|تحويل|سحب|شراء|بيع)(?!\\S)|تعطيل|(ا|إ)غلاق (ال)?حساب|מחיק|למחוק|הסר[הת]|להסיר|תשלום|לשלם|העבר[הת]|משיכ[הת]|רכיש[הת]|קניי?ה|הזמנ[הת](?!\\S)|מכיר[הת]|השבת|ביטול .{0,12}(חשבון|מנוי)|لا يمكن التراجع|پرداخت|انتقال|برداشت|خرید|سفارش|فروش|غیر ?فعال|بستن حساب",
  );

  globalThis.tesseraContent = /** @type {typeof tesseraContent} */ (
    /** @type {unknown} */ (
      Object.freeze({
        words: Object.freeze({ app, twoStep, codeName, digits, code, recovery, sent, resend, device, enrolment, otherApp, showCode, submits, otherAction, consequence }),
      })
    )
  );
})();
