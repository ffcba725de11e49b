// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include "accounts/scan_view.h"
#include "platform/files.h"
#include "scan/isolated_scanner.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

using nlohmann::json;

enum class Secrets { Masked, Revealed };

/// A part does not say where in it a secret begins.
std::string masked(const scan::QrText& code) {
    return code.part ? "***" : scan::masked(code.text);
}

/// What to do about a picture that is too large.
Text too_large(scan::Reason reason, const Context& context) {
    switch (reason) {
    case scan::Reason::TooManyBytes:
        return context.say(
            "The file has more than 32 MiB. Cut the QR code out of the picture and scan that.",
            "Het bestand is groter dan 32 MiB. Knip de QR-code uit de afbeelding en scan die.");
    case scan::Reason::TooManyPixels:
        return context.say("The picture has too many pixels. Cut the QR code out of it and scan that.",
                           "De afbeelding heeft te veel pixels. Knip de QR-code eruit en scan die.");
    case scan::Reason::TooManyScans:
        return context.say(
            "The picture is stored in more layers than Tessera reads. Save it as PNG and scan that.",
            "De afbeelding is in meer lagen opgebouwd dan Tessera leest. Bewaar hem als PNG en scan die.");
    case scan::Reason::TooManyFrames:
        return context.say(
            "The picture has more than 10,000 frames. Save one of them as PNG and scan that.",
            "De afbeelding heeft meer dan 10.000 beeldjes. Bewaar er één als PNG en scan die.");
    case scan::Reason::TooMuchMemory:
        return context.say(
            "Reading the picture takes more than 256 MiB of memory. Cut the QR code out of it and scan that.",
            "De afbeelding lezen kost meer dan 256 MiB geheugen. Knip de QR-code eruit en scan die.");
    default:
        return context.say(
            "Reading the picture takes more than 3 seconds. Cut the QR code out of it and scan that.",
            "De afbeelding lezen duurt langer dan 3 seconden. Knip de QR-code eruit en scan die.");
    }
}

json code_json(const scan::ScannedCode& code, Secrets secrets) {
    json view = {{"kind", scan::code_kind_name(code.kind)},
                 {"text", secrets == Secrets::Revealed ? code.qr.text : masked(code.qr)},
                 {"corners", accounts::corners_view(code.qr.corners)}};
    if (const auto& part = code.qr.part) {
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
        sets_.complete(result);
        json codes = json::array();
        for (const scan::ScannedCode& code : result.codes) {
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
    scan::IsolatedScanner scanner_;
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
    CLI::App* command = app.add_subcommand("scan", "Read the QR codes of pictures; one JSON line a picture");
    command->add_option("FILE", options->files, "PNG, JPEG, WebP, GIF or BMP files")->required();
    command->add_flag("--reveal", options->reveal, "Show secret keys");
    command->callback([options, &context] {
        Scan scan{options->reveal ? Secrets::Revealed : Secrets::Masked, context};
        bool all_read = true;
        for (const std::string& file : options->files) {
            try {
                context.out.print(scan.line_of(file), Output::Layout::OneLine);
                static_cast<void>(context.out.flush()); // whoever reads along sees each in time
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
