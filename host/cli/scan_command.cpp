// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include "messaging/scan_view.h"
#include "platform/files.h"
#include "scan/isolated_scanner.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

using nlohmann::json;

enum class Secrets { Masked, Revealed };

json code_json(const scan::ScannedCode& code, Secrets secrets) {
    return {{"kind", scan::code_kind_name(code.kind)},
            {"text", secrets == Secrets::Revealed ? code.qr.text : scan::masked(code.qr.text)},
            {"corners", messaging::corners_view(code.qr.corners)}};
}

/// What to do about a picture that is too large.
std::string_view too_large(scan::Reason reason, const Context& context) {
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
            "The picture goes over its pixels in too many scans. Save it as PNG and scan that.",
            "De afbeelding is in te veel lagen opgebouwd. Bewaar hem als PNG en scan die.");
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

json scan_json(scan::IsolatedScanner& scanner, const std::string& file, Secrets secrets,
               const Context& context) {
    // One byte over the limit is enough for the scanner to say that the picture is too large.
    const auto bytes = platform::read_file_start(file, scan::kMaxPictureBytes + 1);
    const scan::ScanResult result = scanner.scan(bytes);
    json codes = json::array();
    for (const scan::ScannedCode& code : result.codes) {
        codes.push_back(code_json(code, secrets));
    }
    json line = {{"file", file},
                 {"codes", std::move(codes)},
                 {"ms", {{"decode", result.decode_ms}, {"detect", result.detect_ms}}}};
    line.update(messaging::reason_view(result));
    if (result.reason && scan::bound_name(*result.reason)) {
        line["sentence"] = too_large(*result.reason, context);
    }
    return line;
}

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
        scan::IsolatedScanner scanner;
        bool all_read = true;
        for (const std::string& file : options->files) {
            try {
                const json line =
                    scan_json(scanner, file, options->reveal ? Secrets::Revealed : Secrets::Masked, context);
                std::cout << line.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
            } catch (const Error& error) {
                std::cerr << "tessera: " << error.sentence(context.language) << '\n';
                all_read = false;
            }
        }
        if (!all_read) {
            throw CLI::RuntimeError{1};
        }
    });
}

} // namespace tessera::cli
