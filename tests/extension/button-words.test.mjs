// SPDX-License-Identifier: Apache-2.0
/** Which buttons send a code, by their words, in the languages that pages are read in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const context = vm.createContext({});
vm.runInContext(readFileSync(new URL("../../extension/content/words.js", import.meta.url), "utf8"), context);
/** @type {Record<string, RegExp>} */
const words = vm.runInContext("tesseraContent.words", context);

/** As a page's text is read: content/field-text.js. @param {string} text */
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/gu, "").normalize("NFC");

/** @param {string} label */
const isOther = (label) => [words.otherAction, words.resend, words.recovery].some((meaning) => meaning.test(plain(label)));

const kSending = [
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
  ["Continue with Google", "Sign in with passkey", "Verify by SMS", "Confirm by e-mail", "Log in with a password", "Sign in with another account", "Turn on", "Enable", "Pay now", "Confirm order", "Disable two-step verification"],
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

test("buttons that send", () => {
  assert.deepEqual(kSending.filter((label) => isOther(label) || !words.sends.test(plain(label))), []);
});

test("buttons that do something else", () => {
  assert.deepEqual(kOther.filter((label) => !isOther(label)), []);
});
