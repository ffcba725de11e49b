// SPDX-License-Identifier: Apache-2.0
#include "error.h"

#include "sentences/sentence.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tessera {
namespace {

using enum ErrorCode;

/// The names are sorted: a linear search would exceed what a compiler evaluates.
constexpr std::optional<Key> key_named(std::string_view prefix, std::string_view name) {
    const auto is_before = [&](std::string_view key) {
        const int order = key.substr(0, prefix.size()).compare(prefix);
        return order < 0 || (order == 0 && key.substr(prefix.size()) < name);
    };
    const auto* found = std::ranges::partition_point(sentences::kNames, is_before);
    const bool is_there = found != std::end(sentences::kNames) && found->starts_with(prefix) &&
                          found->substr(prefix.size()) == name;
    return is_there ? std::optional{static_cast<Key>(found - sentences::kNames)} : std::nullopt;
}

/// The host's own sentence says what to type in a terminal. Most errors have one sentence, which the popup
/// says too. An error without a sentence doesn't compile.
constexpr Key key_of(std::string_view name) {
    const std::optional<Key> own = key_named("cli_error_", name);
    return own ? *own : key_named("error_", name).value();
}

struct Row {
    ErrorCode code;
    std::string_view name;
    Key key;

    constexpr Row(ErrorCode row_code, std::string_view row_name)
        : code(row_code), name(row_name), key(key_of(row_name)) {}
};

constexpr auto kRows = std::to_array<Row>({
    {ParseError, "parse_error"},
    {InvalidRequest, "invalid_request"},
    {MethodNotFound, "method_not_found"},
    {InvalidParams, "invalid_params"},
    {InternalError, "internal_error"},

    {FrameTooLarge, "frame_too_large"},
    {HelloRequired, "hello_required"},
    {ProtocolUnsupported, "protocol_unsupported"},
    {CallerRefused, "caller_refused"},
    {ReplyTooLarge, "reply_too_large"},
    {TooManyRequests, "too_many_requests"},

    {PictureChunkMissing, "picture_chunk_missing"},
    {PictureTooLarge, "picture_too_large"},
    {CandidateUnknown, "candidate_unknown"},
    {CandidateUnusable, "candidate_unusable"},

    {UriMalformed, "uri_malformed"},
    {UriTypeUnknown, "uri_type_unknown"},
    {SecretInvalid, "secret_invalid"},
    {AlgorithmUnknown, "algorithm_unknown"},
    {DigitsInvalid, "digits_invalid"},
    {PeriodInvalid, "period_invalid"},
    {CounterInvalid, "counter_invalid"},
    {MicrosoftPushCode, "microsoft_push_code"},
    {MigrationMalformed, "migration_malformed"},
    {OtpTypeUnsupported, "otp_type_unsupported"},
    {OktaVerifyCode, "okta_verify_code"},
    {DuoMobileCode, "duo_mobile_code"},
    {OwnAppCode, "own_app_code"},
    {CounterSpent, "counter_spent"},
    {UriEndUnclear, "uri_end_unclear"},
    {CodeUnfit, "code_unfit"},

    {VaultMissing, "vault_missing"},
    {VaultExists, "vault_exists"},
    {VaultLocked, "vault_locked"},
    {PassphraseWrong, "passphrase_wrong"},
    {VaultDamaged, "vault_damaged"},
    {VaultVersionUnknown, "vault_version_unknown"},
    {VaultBusy, "vault_busy"},
    {VaultWriteFailed, "vault_write_failed"},
    {AccountUnknown, "account_unknown"},
    {AccountAmbiguous, "account_ambiguous"},
    {AccountKnown, "account_known"},
    {KeyringUnavailable, "keyring_unavailable"},
    {KeyringItemMissing, "keyring_item_missing"},
    {PassphraseEntryCancelled, "passphrase_entry_cancelled"},
    {PassphraseEntryUnavailable, "passphrase_entry_unavailable"},
    {PassphraseEmpty, "passphrase_empty"},
    {RecoveryCodeWrong, "recovery_code_wrong"},
    {VaultOlder, "vault_older"},
    {SlotUnknown, "slot_unknown"},
    {SlotIsLast, "slot_is_last"},
    {HistoryEmpty, "history_empty"},
    {BackupDamaged, "backup_damaged"},
    {BackupPassphraseWrong, "backup_passphrase_wrong"},
    {BackupUnknown, "backup_unknown"},
    {PassphraseNotHere, "passphrase_not_here"},
    {ConfirmationMissing, "confirmation_missing"},
    {SlotsFull, "slots_full"},
    {VaultNotDamaged, "vault_not_damaged"},
    {VaultGone, "vault_gone"},
    {BackupTargetTaken, "backup_target_taken"},
    {SitesTooMany, "sites_too_many"},

    {OriginInvalid, "origin_invalid"},
    {AccountNotForSite, "account_not_for_site"},
    {NoAccountForSite, "no_account_for_site"},
    {SeveralAccountsForSite, "several_accounts_for_site"},
    {CodeAlreadyUsed, "code_already_used"},
    {FrameNotAllowed, "frame_not_allowed"},

    {FileUnreadable, "file_unreadable"},
    {FileUnwritable, "file_unwritable"},
    {FileFormatUnknown, "file_format_unknown"},
    {ProgramFailed, "program_failed"},
    {FileChooserUnavailable, "file_chooser_unavailable"},
    {FileTaken, "file_taken"},
    {InputMissing, "input_missing"},
    {InputTooLarge, "input_too_large"},
    {Interrupted, "interrupted"},
});

const Row& row_of(ErrorCode code) {
    const auto* row = std::ranges::find(kRows, code, &Row::code);
    return row != kRows.end() ? *row : row_of(ErrorCode::InternalError);
}

struct Fault {
    std::errc value;
    Key key;
};

/// What people meet. The system has words for the rest, in English.
constexpr auto kFaults = std::to_array<Fault>({
    {std::errc::no_such_file_or_directory, Key::cli_fault_missing},
    {std::errc::permission_denied, Key::cli_fault_forbidden},
    {std::errc::operation_not_permitted, Key::cli_fault_forbidden},
    {std::errc::is_a_directory, Key::cli_fault_folder},
    {std::errc::not_a_directory, Key::cli_fault_no_folder},
    {std::errc::file_exists, Key::cli_fault_taken},
    {std::errc::read_only_file_system, Key::cli_fault_read_only},
    {std::errc::no_space_on_device, Key::cli_fault_full},
    {std::errc::io_error, Key::cli_fault_disk},
    {std::errc::filename_too_long, Key::cli_fault_long_name},
    {std::errc::too_many_symbolic_link_levels, Key::cli_fault_links},
    {std::errc::device_or_resource_busy, Key::cli_fault_busy},
    {std::errc::file_too_large, Key::cli_fault_too_large},
});

std::string words_for(std::errc fault, Language language) {
    const auto* known = std::ranges::find(kFaults, fault, &Fault::value);
    return known != kFaults.end() ? std::string{sentence(known->key, language)}
                                  : std::make_error_code(fault).message();
}

} // namespace

std::string_view error_name(ErrorCode code) {
    return row_of(code).name;
}

Error::Error(ErrorCode code, std::string detail)
    : code_(code), detail_(std::move(detail)), what_(sentence(Language{})) {}

Error::Error(ErrorCode code, const std::string& file, std::errc fault)
    : code_(code), detail_(file + ": " + words_for(fault, Language{})), file_(file), fault_(fault),
      what_(sentence(Language{})) {}

Error Error::as(ErrorCode code) const {
    return fault_ ? Error{code, file_, *fault_} : Error{code, detail_};
}

std::string Error::sentence(Language language) const {
    std::string sentence{tessera::sentence(row_of(code_).key, language)};
    const std::string detail = fault_ ? file_ + ": " + words_for(*fault_, language) : detail_;
    if (!detail.empty()) {
        // "…sentence (detail)." reads better than a detail after the full stop.
        sentence.pop_back();
        sentence += " (" + detail + ").";
    }
    return sentence;
}

} // namespace tessera
