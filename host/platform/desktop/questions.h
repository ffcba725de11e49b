// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

/// Questions for the user, in a window or on a terminal, in the user's language.
namespace tessera::platform {

struct PassphraseQuestion {
    std::string title;    ///< window title
    std::string text;     ///< what for, one or two sentences
    std::string prompt;   ///< label of the field
    std::string repeat;   ///< label of the second field, empty when none is wanted
    std::string mismatch; ///< said when the two differ
    std::string error;    ///< shown above the field, e.g. after a wrong passphrase; may be empty
};

struct ConfirmationQuestion {
    std::string title; ///< window title
    std::string text;  ///< any number of lines, each short enough for a window; 900 bytes in all
    std::string yes;   ///< label of the button that agrees
    std::string no;    ///< label of the other one
};

struct SaveQuestion {
    std::string title;            ///< window title
    std::string suggested_name;   ///< file name to begin with
    std::filesystem::path folder; ///< absolute; the folder to begin in, see downloads_folder()
};

struct OpenQuestion {
    std::string title;            ///< window title
    std::filesystem::path folder; ///< absolute; the folder to begin in
};

} // namespace tessera::platform
