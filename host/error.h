// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sentences/language.h"

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace tessera {

/// Every way in which Tessera can fail, by number. The numbers and names are part of the protocol
/// (docs/protocol.md): append, never renumber, never reuse. Negative ones are JSON-RPC 2.0's own.
enum class ErrorCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,

    // The channel
    FrameTooLarge = 100,
    HelloRequired = 101,
    ProtocolUnsupported = 102,
    CallerRefused = 103,
    ReplyTooLarge = 104,
    TooManyRequests = 105,

    // Pictures
    PictureChunkMissing = 200,
    PictureTooLarge = 201,
    CandidateUnknown = 202,
    CandidateUnusable = 203,

    // One-time passwords and their URIs
    UriMalformed = 300,
    UriTypeUnknown = 301,
    SecretInvalid = 302,
    AlgorithmUnknown = 303,
    DigitsInvalid = 304,
    PeriodInvalid = 305,
    CounterInvalid = 306,
    MicrosoftPushCode = 307,
    MigrationMalformed = 308,
    OtpTypeUnsupported = 309,
    OktaVerifyCode = 310,
    DuoMobileCode = 311,
    OwnAppCode = 312,
    CounterSpent = 313,
    UriEndUnclear = 314,
    CodeUnfit = 315,

    // The vault
    VaultMissing = 400,
    VaultExists = 401,
    VaultLocked = 402,
    PassphraseWrong = 403,
    VaultDamaged = 404,
    VaultVersionUnknown = 405,
    VaultBusy = 406,
    VaultWriteFailed = 407,
    AccountUnknown = 408,
    AccountAmbiguous = 409,
    AccountKnown = 410,
    KeyringUnavailable = 411,
    KeyringItemMissing = 412,
    PassphraseEntryCancelled = 413,
    PassphraseEntryUnavailable = 414,
    PassphraseEmpty = 415,
    RecoveryCodeWrong = 416,
    VaultOlder = 417,
    SlotUnknown = 418,
    SlotIsLast = 419,
    HistoryEmpty = 420,
    BackupDamaged = 421,
    BackupPassphraseWrong = 422,
    BackupUnknown = 423,
    PassphraseNotHere = 424,
    ConfirmationMissing = 425,
    SlotsFull = 426,
    VaultNotDamaged = 427,
    VaultGone = 428,
    BackupTargetTaken = 429,
    SitesTooMany = 430,

    // Sites
    OriginInvalid = 500,
    AccountNotForSite = 501,
    NoAccountForSite = 502,
    SeveralAccountsForSite = 503,
    CodeAlreadyUsed = 504,
    FrameNotAllowed = 505,

    // Files and programs
    FileUnreadable = 600,
    FileUnwritable = 601,
    FileFormatUnknown = 602,
    ProgramFailed = 603,
    FileChooserUnavailable = 604,
    FileTaken = 605,
    InputMissing = 606,
    InputTooLarge = 607,
    Interrupted = 608,
};

/// Stable, snake_case: `vault_locked`. Every code has one, and a sentence in the catalogue of text: what
/// happened and what to do next, full stop included.
std::string_view error_name(ErrorCode code);

/// A failure with its code in the list and, if it helps, a detail: the field, the file, the limit. A detail
/// never holds a secret key, a passphrase or a code: it goes to the browser and to stderr.
class Error : public std::exception {
public:
    explicit Error(ErrorCode code, std::string detail = {});

    /// The system refused something with a file; the detail says why, after the file's name.
    Error(ErrorCode code, const std::string& file, std::errc fault);

    /// The same failure with another code.
    Error as(ErrorCode code) const;

    ErrorCode code() const noexcept { return code_; }
    const std::string& detail() const noexcept { return detail_; }
    std::string_view name() const { return error_name(code_); }

    /// The sentence, with the detail in brackets if there is one. The system's common faults have words in
    /// each language; other details are English.
    std::string sentence(Language language) const;

    /// The English sentence.
    const char* what() const noexcept override { return what_.c_str(); }

private:
    ErrorCode code_;
    std::string detail_;
    std::string file_; ///< the detail without the fault
    std::optional<std::errc> fault_;
    std::string what_;
};

} // namespace tessera
