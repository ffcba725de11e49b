// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"

#include "accounts/scan_view.h"
#include "otp/masked.h"
#include "otp/text_kind.h"
#include "platform/files/reading.h"
#include "scan/isolated_scanner.h"
#include "scan/picture/picture.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

using nlohmann::json;

enum class Secrets { Masked, Revealed };

/// Nothing in a part says where a secret begins.
std::string masked(const scan::QrText& code) {
    return code.part ? "***" : otp::masked(code.text);
}

/// What to do about a picture that is too large.
Text too_large(scan::Reason reason, const Context& context) {
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

json code_json(const scan::QrText& code, Secrets secrets) {
    json view = {{"kind", otp::text_kind_name(accounts::kind_of(code))},
                 {"text", secrets == Secrets::Revealed ? code.text : masked(code)},
                 {"corners", accounts::corners_view(code.corners)}};
    if (const auto& part = code.part) {
        view["part"] = accounts::part_view(part->index, part->count);
    }
    return view;
}

/// Reads pictures one after the other, and joins the parts of a text that several of them show.
class Scan {
public:
    Scan(Secrets secrets, const Context& context) : secrets_{secrets}, context_{context} {}

    json line_of(const std::string& file) {
        // One byte over the limit is enough for the scanner to say that the picture is too large.
        const auto bytes = platform::read_file_start(file, scan::kMaxPictureBytes + 1);
        scan::ScanResult result = scanner_.scan(bytes);
        sets_.complete(result, otp::holds_account);
        json codes = json::array();
        for (const scan::QrText& code : result.codes) {
            codes.push_back(code_json(code, secrets_));
        }
        json line = {{"file", file},
                     {"codes", std::move(codes)},
                     {"ms", {{"decode", result.decode_ms}, {"detect", result.detect_ms}}}};
        line.update(accounts::reason_view(result));
        line.update(accounts::parts_view(sets_, result.codes));
        if (result.reason && scan::bound_name(*result.reason)) {
            line["sentence"] = std::string_view{too_large(*result.reason, context_)};
        }
        return line;
    }

private:
    scan::IsolatedScanner scanner_{otp::holds_account};
    scan::PartSets sets_;
    Secrets secrets_;
    const Context& context_;
};

} // namespace

void add_scan_command(CLI::App& app, Context& context) {
    struct Options {
        std::vector<std::string> files;
        bool reveal = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(app, context, "scan", Key::help_scan);
    command
        ->add_option(context.words(Key::help_name_file), options->files, context.words(Key::help_scan_file))
        ->required();
    command->add_flag("--reveal", options->reveal, context.words(Key::help_scan_reveal));
    command->callback([options, &context] {
        Scan scan{options->reveal ? Secrets::Revealed : Secrets::Masked, context};
        bool all_read = true;
        for (const std::string& file : options->files) {
            try {
                context.out.print(scan.line_of(file), Output::Layout::OneLine);
                static_cast<void>(context.out.flush()); // a reader of the output sees each in time
            } catch (const Error& error) {
                context.err << "tessera: " << error.sentence(context.language) << '\n';
                all_read = false;
            }
        }
        if (!all_read) {
            throw CLI::RuntimeError{1};
        }
    });
}

} // namespace tessera::cli
