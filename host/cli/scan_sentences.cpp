// SPDX-License-Identifier: Apache-2.0
#include "cli/scan_sentences.h"

#include "accounts/scan_view.h"
#include "otp/key_uri.h"
#include "otp/masked.h"
#include "otp/migration_uri.h"
#include "otp/text_kind.h"

namespace tessera::cli {
namespace {

Text reason_sentence(const Context& context, scan::Reason reason) {
    switch (reason) {
    case scan::Reason::NoneFound:
        return context.say(Key::cli_scan_none_found);
    case scan::Reason::Damaged:
        return context.say(Key::cli_scan_damaged);
    case scan::Reason::TooSmall:
        return context.say(Key::cli_scan_too_small);
    case scan::Reason::CutOff:
        return context.say(Key::cli_scan_cut_off);
    case scan::Reason::NotOneTime:
        return context.say(Key::cli_scan_not_one_time);
    case scan::Reason::PartsMissing:
        return context.say(Key::cli_scan_parts_missing);
    case scan::Reason::PartsDiffer:
        return context.say(Key::cli_scan_parts_differ);
    case scan::Reason::NotAPicture:
        return context.say(Key::cli_scan_not_a_picture);
    case scan::Reason::DecoderFailed:
        return context.say(Key::cli_scan_decoder_failed);
    default:
        return too_large(context, reason);
    }
}

void print_account(const Context& context, const std::string& text) {
    try {
        const otp::KeyUri uri = otp::parse_key_uri(text);
        const bool has_both = !uri.issuer.empty() && !uri.account.empty();
        const std::string name = uri.issuer + (has_both ? ": " : "") + uri.account;
        if (name.empty()) {
            context.out << context.say(Key::cli_scan_no_name);
        } else {
            context.out << context.say(Key::cli_scan_account, name);
        }
    } catch (const Error& error) {
        context.out << context.say(Key::cli_scan_unusable, error.sentence(context.language));
    }
}

void print_migration(const Context& context, const std::string& text) {
    try {
        context.out << context.say(Key::cli_scan_migration, otp::parse_migration_uri(text).accounts.size());
    } catch (const Error& error) {
        context.out << context.say(Key::cli_scan_unusable, error.sentence(context.language));
    }
}

void print_code(const Context& context, const scan::QrText& code) {
    if (code.part) {
        context.out << context.say(Key::cli_scan_part, code.part->index + 1, code.part->count);
        return;
    }
    switch (accounts::kind_of(code)) {
    case otp::TextKind::Otpauth:
        return print_account(context, code.text);
    case otp::TextKind::Migration:
        return print_migration(context, code.text);
    case otp::TextKind::Microsoft:
        context.out << context.say(Key::cli_scan_microsoft);
        return;
    case otp::TextKind::Other:
        context.out << context.say(Key::cli_scan_other, otp::masked(code.text));
    }
}

} // namespace

std::string shown_text(const scan::QrText& code, Secrets secrets) {
    if (secrets == Secrets::Revealed) {
        return code.text;
    }
    // Nothing in a part says where a secret begins.
    return code.part ? "***" : otp::masked(code.text);
}

Text too_large(const Context& context, scan::Reason reason) {
    switch (reason) {
    case scan::Reason::TooManyBytes:
        return context.say(Key::cli_too_large_bytes);
    case scan::Reason::TooManyPixels:
        return context.say(Key::cli_too_large_pixels);
    case scan::Reason::TooManyScans:
        return context.say(Key::cli_too_large_scans);
    case scan::Reason::TooManyFrames:
        return context.say(Key::cli_too_large_frames);
    case scan::Reason::TooMuchMemory:
        return context.say(Key::cli_too_large_memory);
    default:
        return context.say(Key::cli_too_large_time);
    }
}

void print_sentences(const Context& context, const std::filesystem::path& file,
                     const scan::ScanResult& result, Secrets secrets) {
    context.out << Style::Strong << file << Style::Plain << '\n';
    for (const scan::QrText& code : result.codes) {
        context.out << "  ";
        print_code(context, code);
        context.out << '\n';
        if (secrets == Secrets::Revealed) {
            context.out << "    " << code.text << '\n';
        }
    }
    if (result.reason) {
        context.out << "  " << reason_sentence(context, *result.reason) << '\n';
    }
}

} // namespace tessera::cli
