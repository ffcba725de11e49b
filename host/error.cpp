// SPDX-License-Identifier: Apache-2.0
#include "error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tessera {
namespace {

using enum ErrorCode;

constexpr auto kTexts = std::to_array<ErrorText>({
    {ParseError, "parse_error", "The message is not valid JSON.", "Het bericht is geen geldige JSON."},
    {InvalidRequest, "invalid_request", "The message is not a JSON-RPC 2.0 request.",
     "Het bericht is geen JSON-RPC 2.0-verzoek."},
    {MethodNotFound, "method_not_found",
     "This version of Tessera does not know that request. Update Tessera.",
     "Deze versie van Tessera kent dat verzoek niet. Werk Tessera bij."},
    {InvalidParams, "invalid_params", "The request has wrong or missing parameters.",
     "Het verzoek heeft verkeerde of ontbrekende parameters."},
    {InternalError, "internal_error", "Tessera ran into a fault of its own. Please report it.",
     "Er ging iets mis in Tessera zelf. Meld het ons."},

    {FrameTooLarge, "frame_too_large", "The message is larger than Tessera accepts.",
     "Het bericht is groter dan Tessera toestaat."},
    {HelloRequired, "hello_required", "The first request must be hello.",
     "Het eerste verzoek moet hello zijn."},
    {ProtocolUnsupported, "protocol_unsupported",
     "The extension and the host do not speak the same version. Update the older of the two.",
     "De extensie en de host spreken niet dezelfde versie. Werk de oudste van de twee bij."},
    {CallerRefused, "caller_refused", "Only the Tessera extension may start the host.",
     "Alleen de Tessera-extensie mag de host starten."},
    {ReplyTooLarge, "reply_too_large",
     "The reply is larger than a browser accepts. Ask for fewer accounts at a time.",
     "Het antwoord is groter dan een browser toestaat. Vraag minder accounts tegelijk op."},
    {TooManyRequests, "too_many_requests",
     "Too many requests are waiting for an answer. Try again in a moment.",
     "Er wachten te veel verzoeken op antwoord. Probeer het zo nog eens."},

    {PictureChunkMissing, "picture_chunk_missing",
     "A part of the picture is missing or out of order. Scan again.",
     "Een deel van de afbeelding ontbreekt of kwam in de verkeerde volgorde. Scan opnieuw."},
    {PictureTooLarge, "picture_too_large",
     "The picture is too large. Make the window smaller and scan again.",
     "De afbeelding is te groot. Maak het venster kleiner en scan opnieuw."},
    {CandidateUnknown, "candidate_unknown", "That scan is no longer in memory. Scan the page again.",
     "Die scan is niet meer in het geheugen. Scan de pagina opnieuw."},
    {CandidateUnusable, "candidate_unusable", "That QR code holds no one-time password account.",
     "Die QR-code bevat geen account voor eenmalige codes."},

    {UriMalformed, "uri_malformed", "That is not an otpauth address.", "Dat is geen otpauth-adres."},
    {UriTypeUnknown, "uri_type_unknown", "This kind of one-time password does not exist.",
     "Dit soort eenmalige code bestaat niet."},
    {SecretInvalid, "secret_invalid",
     "The secret key is missing or not valid Base32 (letters A to Z and digits 2 to 7).",
     "De geheime sleutel ontbreekt of is geen geldige Base32 (letters A tot en met Z en cijfers 2 tot en met "
     "7)."},
    {AlgorithmUnknown, "algorithm_unknown", "The hash algorithm is not one that Tessera knows.",
     "Tessera kent dit hash-algoritme niet."},
    {DigitsInvalid, "digits_invalid", "The number of digits is not usable.",
     "Het aantal cijfers is niet bruikbaar."},
    {PeriodInvalid, "period_invalid", "The period is not usable.", "De periode is niet bruikbaar."},
    {CounterInvalid, "counter_invalid", "The counter is not usable.", "De teller is niet bruikbaar."},
    {MicrosoftPushCode, "microsoft_push_code",
     "This QR code works only with Microsoft Authenticator. On that page choose \"I want to use a different "
     "authenticator app\" (or \"Configure app without notifications\") and scan the new QR code.",
     "Deze QR-code werkt alleen met Microsoft Authenticator. Kies op die pagina \"Ik wil een andere "
     "verificator-app gebruiken\" (of \"App configureren zonder meldingen\") en scan de nieuwe QR-code."},
    {MigrationMalformed, "migration_malformed",
     "This Google Authenticator export cannot be read. Scan it again.",
     "Deze export uit Google Authenticator is niet te lezen. Scan hem opnieuw."},
    {OtpTypeUnsupported, "otp_type_unsupported", "Tessera cannot make codes of this kind yet.",
     "Tessera kan dit soort codes nog niet maken."},
    {OktaVerifyCode, "okta_verify_code",
     "This QR code works only with Okta Verify. On that page choose \"Google Authenticator\" instead and "
     "scan "
     "the new QR code. If that choice is missing, your organisation doesn't allow other apps.",
     "Deze QR-code werkt alleen met Okta Verify. Kies op die pagina \"Google Authenticator\" en scan de "
     "nieuwe "
     "QR-code. Ontbreekt die keuze, dan staat je organisatie geen andere apps toe."},
    {DuoMobileCode, "duo_mobile_code",
     "This QR code works only with Duo Mobile; Duo has no QR code for other apps. Choose another method on "
     "that "
     "page.",
     "Deze QR-code werkt alleen met Duo Mobile; Duo heeft geen QR-code voor andere apps. Kies op die pagina "
     "een "
     "andere methode."},
    {OwnAppCode, "own_app_code",
     "This QR code works only with the app that the page names. Choose \"Google Authenticator\" or another "
     "authenticator app there, and scan the new QR code.",
     "Deze QR-code werkt alleen met de app die de pagina noemt. Kies daar \"Google Authenticator\" of een "
     "andere authenticator-app, en scan de nieuwe QR-code."},
    {CounterSpent, "counter_spent",
     "This account's counter is at its end, so there are no more codes. Set the account up on the site "
     "again.",
     "De teller van dit account is op, dus er zijn geen codes meer. Stel het account opnieuw in op de site."},
    {UriEndUnclear, "uri_end_unclear",
     "It isn't clear where this address ends. Put all of it on a line of its own, with nothing behind it.",
     "Het is niet duidelijk waar dit adres eindigt. Zet het in zijn geheel op een eigen regel, met niets "
     "erachter."},
    {CodeUnfit, "code_unfit",
     "This account's code doesn't fit here: its length is wrong, or it expires too soon. Choose another "
     "account, or try again in a moment.",
     "De code van dit account past hier niet: de lengte klopt niet, of hij verloopt te snel. Kies een ander "
     "account of probeer het zo nog eens."},

    {VaultMissing, "vault_missing", "There is no vault yet. Add a first account.",
     "Er is nog geen kluis. Voeg een eerste account toe."},
    {VaultExists, "vault_exists", "There is a vault already; it was left as it is.",
     "Er is al een kluis; die is niet aangeraakt."},
    {VaultLocked, "vault_locked", "The vault is locked. Unlock it first.",
     "De kluis is vergrendeld. Ontgrendel hem eerst."},
    {PassphraseWrong, "passphrase_wrong", "That passphrase does not open the vault.",
     "Met die wachtwoordzin gaat de kluis niet open."},
    {VaultDamaged, "vault_damaged", "The vault file is damaged; it was left as it is. Restore a backup.",
     "Het kluisbestand is beschadigd; het is niet aangeraakt. Zet een back-up terug."},
    {VaultVersionUnknown, "vault_version_unknown",
     "The vault was written by a newer Tessera. Update this one.",
     "De kluis is door een nieuwere Tessera geschreven. Werk deze bij."},
    {VaultBusy, "vault_busy", "Another program is writing to the vault. Try again in a moment.",
     "Een ander programma schrijft in de kluis. Probeer het zo nog eens."},
    {VaultWriteFailed, "vault_write_failed", "The vault could not be written; the old one is untouched.",
     "De kluis kon niet worden geschreven; de oude is niet aangeraakt."},
    {AccountUnknown, "account_unknown", "There is no such account.", "Dat account bestaat niet."},
    {AccountAmbiguous, "account_ambiguous",
     "More than one account has that name. Use more of the name, or the id.",
     "Meer dan een account heeft die naam. Gebruik meer van de naam, of het id."},
    {AccountKnown, "account_known", "That account is in the vault already.",
     "Dat account staat al in de kluis."},
    {KeyringUnavailable, "keyring_unavailable", "No keyring (Secret Service) answers on this desktop.",
     "Er antwoordt geen sleutelring (Secret Service) op deze desktop."},
    {KeyringItemMissing, "keyring_item_missing",
     "The keyring holds no key for this vault. Use the passphrase.",
     "De sleutelring heeft geen sleutel voor deze kluis. Gebruik de wachtwoordzin."},
    {PassphraseEntryCancelled, "passphrase_entry_cancelled", "No passphrase was given.",
     "Er is geen wachtwoordzin ingevoerd."},
    {PassphraseEntryUnavailable, "passphrase_entry_unavailable",
     "There is no window to ask for the passphrase. Install pinentry-gnome3, or run \"tessera unlock\" in a "
     "terminal.",
     "Er is geen venster om de wachtwoordzin te vragen. Installeer pinentry-gnome3, of voer \"tessera "
     "unlock\" uit in "
     "een terminal."},
    {PassphraseEmpty, "passphrase_empty", "An empty passphrase protects nothing. Choose another.",
     "Een lege wachtwoordzin beschermt niets. Kies een andere."},
    {RecoveryCodeWrong, "recovery_code_wrong", "There is a mistake in that recovery code.",
     "Er zit een fout in die herstelcode."},
    {VaultOlder, "vault_older",
     "The vault file is older than the one that was last used here, so nothing is changed in it. If it was "
     "put "
     "back on purpose, say so with \"tessera unlock --accept-older\".",
     "Het kluisbestand is ouder dan wat hier het laatst is gebruikt; daarom wordt er niets in veranderd. Is "
     "het "
     "met opzet teruggezet, zeg dat dan met \"tessera unlock --accept-older\"."},
    {SlotUnknown, "slot_unknown", "The vault has no such key slot. \"tessera slots\" lists them.",
     "De kluis heeft dat sleutelvak niet. \"tessera slots\" noemt ze."},
    {SlotIsLast, "slot_is_last",
     "Nothing else would open the vault. Add another key slot before you remove this one.",
     "Niets anders zou de kluis nog openen. Voeg eerst een ander sleutelvak toe."},
    {HistoryEmpty, "history_empty", "There is no earlier copy of the vault that can be brought back.",
     "Er is geen eerdere kopie van de kluis die teruggezet kan worden."},
    {BackupDamaged, "backup_damaged",
     "That file is not a backup of Tessera, or it is damaged; nothing was changed.",
     "Dat bestand is geen back-up van Tessera, of het is beschadigd; er is niets veranderd."},
    {BackupPassphraseWrong, "backup_passphrase_wrong", "That passphrase does not open the backup.",
     "Met die wachtwoordzin gaat de back-up niet open."},
    {BackupUnknown, "backup_unknown", "That backup is no longer in memory. Choose the file again.",
     "Die back-up is niet meer in het geheugen. Kies het bestand opnieuw."},
    {PassphraseNotHere, "passphrase_not_here",
     "A window outside the browser asks for the passphrase; it is not taken from the browser.",
     "Een venster buiten de browser vraagt om de wachtwoordzin; uit de browser wordt die niet aangenomen."},
    {ConfirmationMissing, "confirmation_missing",
     "The recovery code was not confirmed, so it does not count. The vault is as it was.",
     "De herstelcode is niet bevestigd en telt dus niet. De kluis is zoals hij was."},
    {SlotsFull, "slots_full", "The vault holds as many key slots as it can. Remove one first.",
     "De kluis heeft zoveel sleutelvakken als erin passen. Verwijder er eerst een."},
    {VaultNotDamaged, "vault_not_damaged",
     "The vault is whole, so no earlier copy was put in its place. Removed accounts come back with \"tessera "
     "restore-removed\".",
     "De kluis is heel, daarom is er geen eerdere kopie teruggezet. Verwijderde accounts komen terug met "
     "\"tessera restore-removed\"."},
    {VaultGone, "vault_gone",
     "The vault file is gone, and earlier copies of it are there. Bring the newest back, or move their "
     "folder away to begin anew.",
     "Het kluisbestand is weg, en er zijn eerdere kopieën van. Zet de nieuwste terug, of verplaats hun map "
     "om opnieuw te beginnen."},
    {BackupTargetTaken, "backup_target_taken",
     "Another file has that name, and it isn't an earlier backup of this vault. Nothing was written. Choose "
     "a "
     "different name.",
     "Een ander bestand heeft die naam, en het is geen eerdere back-up van deze kluis. Er is niets "
     "geschreven. "
     "Kies een andere naam."},
    {SitesTooMany, "sites_too_many", "An account can be used on 1,000 sites at most. Nothing was changed.",
     "Een account kan op hoogstens 1000 sites gebruikt worden. Er is niets veranderd."},

    {OriginInvalid, "origin_invalid", "That is not the address of a web site (https://host).",
     "Dat is geen adres van een website (https://host)."},
    {AccountNotForSite, "account_not_for_site", "That account does not belong to this site.",
     "Dat account hoort niet bij deze site."},
    {NoAccountForSite, "no_account_for_site", "No account belongs to this site.",
     "Er hoort geen account bij deze site."},
    {SeveralAccountsForSite, "several_accounts_for_site",
     "Several accounts belong to this site. Choose one in Tessera.",
     "Er horen meerdere accounts bij deze site. Kies er een in Tessera."},
    {CodeAlreadyUsed, "code_already_used", "This code was used already. The next one comes in a moment.",
     "Deze code is al gebruikt. De volgende komt zo."},
    {FrameNotAllowed, "frame_not_allowed",
     "The field is in a frame of another site than the page, and the account does not belong to both. "
     "Choose the account in Tessera and confirm both addresses, or open the frame's site by itself.",
     "Het veld staat in een kader van een andere site dan de pagina; het account hoort niet bij beide. "
     "Kies het account in Tessera en bevestig beide adressen, of open de site van het kader apart."},

    {FileUnreadable, "file_unreadable", "The file cannot be read.", "Het bestand is niet te lezen."},
    {FileUnwritable, "file_unwritable", "The file cannot be written.", "Het bestand is niet te schrijven."},
    {FileFormatUnknown, "file_format_unknown", "Tessera does not know that format.",
     "Tessera kent dat formaat niet."},
    {ProgramFailed, "program_failed", "Another program that Tessera needs did not work.",
     "Een ander programma dat Tessera nodig heeft, werkte niet."},
    {FileChooserUnavailable, "file_chooser_unavailable",
     "There is no window to choose a file in. Run \"tessera backup FILE\" or \"tessera restore FILE\" in a "
     "terminal.",
     "Er is geen venster om een bestand in te kiezen. Voer \"tessera backup BESTAND\" of \"tessera restore "
     "BESTAND\" uit in een terminal."},
    {FileTaken, "file_taken",
     "Another file has that name already. Nothing was written. Choose a different name.",
     "Een ander bestand heeft die naam al. Er is niets geschreven. Kies een andere naam."},
    {InputMissing, "input_missing",
     "No address was given, so nothing was added. Run \"tessera add\" in a terminal and paste it, or pipe "
     "it in.",
     "Er is geen adres ingevoerd, dus is er niets toegevoegd. Voer \"tessera add\" uit in een terminal en "
     "plak het, of geef het door via een pipe."},
    {InputTooLarge, "input_too_large",
     "That is more text than Tessera takes at a time, so nothing was added. Add it in smaller pieces.",
     "Dat is meer tekst dan Tessera in een keer aanneemt; er is niets toegevoegd. Voer het in delen in."},
    {Interrupted, "interrupted",
     "The vault was locked before this was done, so it was stopped. Unlock the vault and try again.",
     "De kluis werd vergrendeld voordat dit klaar was; daarom is het gestopt. Ontgrendel de kluis en probeer "
     "het opnieuw."},
});

} // namespace

const ErrorText& error_text(ErrorCode code) {
    const auto* row = std::ranges::find(kTexts, code, &ErrorText::code);
    return row != kTexts.end() ? *row : error_text(ErrorCode::InternalError);
}

Error::Error(ErrorCode code, std::string detail)
    : code_(code), detail_(std::move(detail)), what_(sentence(Language::English)) {}

std::string Error::sentence(Language language) const {
    const ErrorText& text = error_text(code_);
    std::string sentence{language == Language::Dutch ? text.dutch : text.english};
    if (!detail_.empty()) {
        // "…sentence (detail)." reads better than a detail after the full stop.
        sentence.pop_back();
        sentence += " (" + detail_ + ").";
    }
    return sentence;
}

} // namespace tessera
