// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include "messaging/scan_view.h"
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

json code_json(const scan::ScannedCode& code, Secrets secrets) {
    return {{"kind", scan::code_kind_name(code.kind)},
            {"text", secrets == Secrets::Revealed ? code.qr.text : scan::masked(code.qr.text)},
            {"corners", messaging::corners_view(code.qr.corners)}};
}

json scan_json(scan::IsolatedScanner& scanner, const std::string& file, Secrets secrets) {
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
                    scan_json(scanner, file, options->reveal ? Secrets::Revealed : Secrets::Masked);
                context.out.print(line, Output::Layout::OneLine);
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
