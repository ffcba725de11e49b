// SPDX-License-Identifier: Apache-2.0
/** Which buttons submit a code, and what more than a sign-in may come of it, by their words, in the languages that pages are read in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const context = vm.createContext({});
vm.runInContext(readFileSync(new URL("../../extension/content/find/words.js", import.meta.url), "utf8"), context);
/** @type {Record<string, RegExp>} */
const words = vm.runInContext("tesseraContent.words", context);

/** As a page's text is read: content/find/field-text.js. @param {string} text */
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/gu, "").normalize("NFC");

/** @param {string} label */
const isOther = (label) => [words.otherAction, words.resend, words.recovery].some((meaning) => meaning.test(plain(label)));

const kSubmitting = [
  ["Verify", "Verify code", "Confirm", "Sign in", "Log in", "Log on", "Continue", "Next", "Submit", "Submit code", "OK", "Authenticate"],
  ["Verifiëren", "Controleren", "Bevestigen", "Inloggen", "Aanmelden", "Doorgaan", "Verder", "Volgende", "Versturen", "Verzenden"],
  ["Bestätigen", "Code bestätigen", "Verifizieren", "Überprüfen", "Prüfen", "Anmelden", "Einloggen", "Weiter", "Fortfahren", "Absenden", "Senden"],
  ["Vérifier", "Valider", "Confirmer", "Se connecter", "Connexion", "Continuer", "Suivant", "Envoyer"],
  ["Verificar", "Confirmar", "Iniciar sesión", "Entrar", "Acceder", "Continuar", "Siguiente", "Enviar", "Avançar", "Iniciar sessão", "Próximo"],
  ["Verifica", "Conferma", "Accedi", "Continua", "Avanti", "Invia", "Potwierdź", "Zaloguj się", "Dalej", "Wyślij", "Zweryfikuj"],
  ["Verifiera", "Bekräfta", "Logga in", "Fortsätt", "Nästa", "Skicka", "Bekræft", "Log ind", "Fortsæt", "Næste", "Bekreft", "Logg inn", "Neste"],
  ["Vahvista", "Kirjaudu sisään", "Kirjaudu", "Jatka", "Seuraava", "Ověřit", "Potvrdit", "Přihlásit se", "Pokračovat", "Další", "Odeslat", "Odoslať"],
  ["Doğrula", "Onayla", "Giriş yap", "Devam et", "Gönder", "Xác nhận", "Xác minh", "Đăng nhập", "Tiếp tục", "Tiếp theo"],
  ["Επιβεβαίωση", "Σύνδεση", "Είσοδος", "Συνέχεια", "Υποβολή", "Подтвердить", "Войти", "Далее", "Продолжить", "Отправить", "Підтвердити", "Увійти", "Далі"],
  ["確認", "認証する", "ログイン", "次へ", "送信", "続行", "验证", "登录", "登 录", "继续", "下一步", "提交", "確定", "登入", "확인", "인증하기", "로그인", "다음"],
  ["تحقق", "تأكيد", "متابعة", "التالي", "تسجيل الدخول", "إرسال", "אימות", "אישור", "המשך", "כניסה", "התחברות", "שלח", "تأیید", "ادامه", "ورود"],
].flat();

const kOther = [
  ["Back", "Go back", "Cancel", "Resend code", "Send code", "Send me a new code", "Try another way", "Use another method", "Use a recovery code", "Help", "Register", "Sign up", "Close", "Remove", "Sign out", "Skip", "Having trouble?"],
  ["Continue with Google", "Sign in with passkey", "Verify by SMS", "Confirm by e-mail", "Log in with a password", "Sign in with another account", "Turn on", "Enable", "Pay now", "Confirm order", "Continue as guest", "Continue without code", "Disable two-step verification"],
  ["Terug", "Annuleren", "Code opnieuw versturen", "Verstuur code", "Andere methode", "Inloggen met een herstelcode", "Hulp nodig?", "Registreren", "Sluiten", "Verwijderen", "Uitloggen", "Inschakelen", "Nu betalen"],
  ["Zurück", "Abbrechen", "Code erneut senden", "Code senden", "Andere Methode", "Weiter mit Google", "Hilfe", "Registrieren", "Schließen", "Entfernen", "Abmelden", "Aktivieren"],
  ["Retour", "Annuler", "Renvoyer le code", "Envoyer le code", "Utiliser une autre méthode", "Aide", "S'inscrire", "Fermer", "Supprimer", "Se déconnecter", "Activer"],
  ["Volver", "Cancelar", "Reenviar código", "Enviar código", "Usar otro método", "Ayuda", "Registrarse", "Cerrar", "Eliminar", "Cerrar sesión", "Voltar", "Ajuda", "Tentar outra forma", "Fechar", "Sair"],
  ["Indietro", "Annulla", "Invia di nuovo", "Invia codice", "Usa un altro metodo", "Aiuto", "Registrati", "Chiudi", "Rimuovi", "Wstecz", "Anuluj", "Wyślij ponownie", "Inny sposób", "Pomoc", "Zarejestruj się", "Zamknij", "Usuń", "Wyloguj"],
  ["Tillbaka", "Avbryt", "Skicka igen", "Annan metod", "Hjälp", "Registrera", "Stäng", "Ta bort", "Logga ut", "Tilbage", "Annuller", "Send igen", "Anden metode", "Hjælp", "Luk", "Fjern", "Log ud", "Tilbake", "Lukk", "Slett", "Logg ut"],
  ["Takaisin", "Peruuta", "Lähetä uudelleen", "Toinen tapa", "Ohje", "Rekisteröidy", "Sulje", "Poista", "Kirjaudu ulos", "Zpět", "Zrušit", "Odeslat znovu", "Jiný způsob", "Nápověda", "Registrovat", "Zavřít", "Odebrat", "Odhlásit"],
  ["Geri", "İptal", "Tekrar gönder", "Kodu gönder", "Başka bir yöntem", "Yardım", "Kayıt ol", "Kapat", "Kaldır", "Çıkış yap", "Quay lại", "Hủy", "Gửi lại mã", "Cách khác", "Trợ giúp", "Đăng ký", "Đóng", "Xóa", "Đăng xuất"],
  ["Πίσω", "Ακύρωση", "Άλλος τρόπος", "Βοήθεια", "Εγγραφή", "Κλείσιμο", "Назад", "Отмена", "Отправить ещё раз", "Отправить код", "Другой способ", "Помощь", "Зарегистрироваться", "Закрыть", "Удалить", "Выйти", "Скасувати", "Інший спосіб"],
  ["戻る", "キャンセル", "コードを再送信", "別の方法で認証", "ヘルプ", "新規登録", "閉じる", "削除", "返回", "取消", "重新发送", "获取验证码", "其他验证方式", "帮助", "注册", "关闭", "删除", "취소", "뒤로", "인증번호 재전송", "다른 방법으로 인증", "도움말", "회원가입", "닫기", "삭제"],
  ["إلغاء", "رجوع", "إعادة إرسال الرمز", "طريقة أخرى", "مساعدة", "إنشاء حساب", "إغلاق", "حذف", "ביטול", "חזרה", "שלח שוב", "דרך אחרת", "עזרה", "הרשמה", "סגור", "הסר", "لغو", "بازگشت", "ارسال مجدد", "روش دیگر", "راهنما", "ثبت نام", "بستن"],
].flat();

const kGrave = [
  ["Confirm deletion", "Confirm removal", "Confirm payment", "Confirm withdrawal", "Confirm purchase", "Confirm and sell", "Place order", "Transfer ownership", "Send 2.0 BTC", "Erase everything", "Confirm cancellation", "Approve transaction"],
  ["Delete your account", "This cannot be undone.", "Withdraw 2.0 BTC", "Disable two-factor authentication", "Turn off two-step verification", "Close your account", "Cancel your subscription", "Reveal seed phrase", "Export private key", "Create a new API key", "Regenerate your backup codes", "Enter the code to remove the device"],
  ["Bevestig betaling", "Overschrijving bevestigen", "Bevestig opzegging", "Bevestig verwijdering", "Schakel tweestapsverificatie uit", "Account opheffen", "Geld opnemen", "Dit kan niet ongedaan worden gemaakt", "Bestelling plaatsen"],
  ["Zahlung bestätigen", "Überweisung bestätigen", "Löschung bestätigen", "Kündigung bestätigen", "Zahlungspflichtig bestellen", "Konto schließen", "Zwei-Faktor-Authentifizierung deaktivieren", "Gerät entfernen"],
  ["Confirmer le paiement", "Confirmer la suppression", "Confirmer le virement", "Valider la commande", "Fermer votre compte", "Désactiver la double authentification", "Résilier l’abonnement"],
  ["Confirmar pago", "Confirmar compra", "Confirmar eliminación", "Confirmar transferencia", "Cerrar la cuenta", "Desactivar la verificación", "Confirmar pagamento", "Confirmar saque", "Excluir a conta", "Desativar a verificação"],
  ["Conferma pagamento", "Conferma eliminazione", "Conferma bonifico", "Disattiva la verifica", "Potwierdź płatność", "Potwierdź przelew", "Usuń konto", "Wyłącz weryfikację"],
  ["Bekräfta betalning", "Ta bort kontot", "Bekräfta köp", "Bekræft betaling", "Slet konto", "Bekreft overføring", "Slett kontoen", "Vahvista maksu", "Poista tili", "Potvrdit platbu", "Smazat účet", "Potvrdiť prevod"],
  ["Ödemeyi onayla", "Hesabı sil", "Satın almayı onayla", "Xác nhận thanh toán", "Xóa tài khoản", "Επιβεβαίωση πληρωμής", "Διαγραφή λογαριασμού"],
  ["Подтвердить оплату", "Подтвердить удаление", "Подтвердить перевод", "Отключить двухфакторную аутентификацию", "Підтвердити оплату", "Видалити обліковий запис"],
  ["支払いを確認", "アカウント削除を確認", "送金する", "确认付款", "确认转账", "确认提现", "確認刪除", "注销账户", "결제 확인", "송금 확인", "계정 삭제"],
  ["تأكيد الدفع", "حذف الحساب", "אישור תשלום", "מחיקת החשבון", "تأیید پرداخت", "حذف حساب"],
].flat();

const kOrdinary = [
  ["Enter the 6-digit code from your authenticator app to sign in to your account.", "In order to continue, verify that it is you.", "To pay faster next time, stay signed in.", "Sign in to PayPal", "Deleted the app? Contact us.", "Close this window if it was not you.", "You can view your account settings after you sign in.", "Don't ask again on this device for 30 days."],
  ["Voer de code uit uw app in om in te loggen.", "Neem contact op met de helpdesk.", "De code verandert elke 30 seconden.", "Uw apparaat wordt 30 dagen onthouden."],
  ["Geben Sie die sechs Zahlen aus Ihrer App ein.", "Melden Sie sich mit Ihrem Konto an.", "Saisissez le code affiché dans l’application.", "Faites confiance à cet appareil."],
  ["Introduce el código de tu aplicación.", "Digite o código do aplicativo.", "Inserisci il codice della tua app.", "Wprowadź kod z aplikacji.", "Ange koden från appen.", "Syötä koodi sovelluksesta.", "Zadejte kód z aplikace."],
  ["Uygulamanızdaki kodu girin.", "Nhập mã từ ứng dụng của bạn.", "Εισάγετε τον κωδικό.", "Удалённый доступ: введите код из приложения.", "Введіть код із застосунку."],
  ["認証アプリのコードを入力してください。", "支付宝登录", "请输入验证器应用中的验证码", "인증 앱의 코드를 입력하세요.", "أدخل الرمز من تطبيق المصادقة بشكل طبيعي", "הזן את הקוד הזמני מהאפליקציה", "کد برنامه را وارد کنید"],
].flat();

test("buttons that submit", () => {
  assert.deepEqual(kSubmitting.filter((label) => isOther(label) || !words.submits.test(plain(label))), []);
});

test("buttons that do something else", () => {
  assert.deepEqual(kOther.filter((label) => !isOther(label)), []);
});

test("what more than a sign-in may come of", () => {
  assert.deepEqual(kGrave.filter((text) => !words.consequence.test(plain(text))), []);
});

test("a sign-in, and nothing more", () => {
  assert.deepEqual([...kOrdinary, ...kSubmitting].filter((text) => words.consequence.test(plain(text))), []);
});
