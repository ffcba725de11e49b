// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/progress_line.h"
#include "cli/scan_sentences.h"

#include "accounts/scan_view.h"
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

json code_json(const scan::QrText& code, Secrets secrets) {
    json view = {{"kind", otp::text_kind_name(accounts::kind_of(code))},
                 {"text", shown_text(code, secrets)},
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

    /// JSON for programs, sentences for a person at a terminal.
    void print(const std::string& file, ProgressLine& line) {
        const scan::ScanResult result = read(file);
        line.erase();
        if (context_.json || !context_.out.screen().is_terminal) {
            context_.out.print(line_of(file, result), Output::Layout::OneLine);
        } else {
            print_sentences(context_, file, result, secrets_);
        }
        static_cast<void>(context_.out.flush()); // a reader of the output sees each in time
    }

private:
    scan::ScanResult read(const std::string& file) {
        // One byte over the limit is enough for the scanner to say that the picture is too large.
        const auto bytes = platform::read_file_start(file, scan::kMaxPictureBytes + 1);
        scan::ScanResult result = scanner_.scan(bytes);
        sets_.complete(result, otp::holds_account);
        return result;
    }

    json line_of(const std::string& file, const scan::ScanResult& result) const {
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
            line["sentence"] = std::string_view{too_large(context_, *result.reason)};
        }
        return line;
    }

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
        ProgressLine line{context};
        bool all_read = true;
        std::size_t number = 0;
        for (const std::string& file : options->files) {
            line.show(context.say(Key::cli_progress_scan, ++number, options->files.size()));
            try {
                scan.print(file, line);
            } catch (const Error& error) {
                line.erase();
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
