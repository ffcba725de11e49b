// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/dialogue.h"
#include "cli/help.h"
#include "cli/host_process.h"
#include "platform/paths.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

using nlohmann::json;

/// A line of a script: a request (it has a `method`) or the reply expected to the one before it.
struct Line {
    std::size_t number;
    json content;

    bool is_request() const { return content.is_object() && content.contains("method"); }
};

/// One JSON value a line; empty lines and lines that begin with `#` are for people.
std::vector<Line> read_script(const std::string& path) {
    std::ifstream file{path};
    if (!file) {
        throw Error{ErrorCode::FileUnreadable, path};
    }
    std::vector<Line> lines;
    std::string text;
    for (std::size_t number = 1; std::getline(file, text); ++number) {
        if (text.find_first_not_of(" \t\r") == std::string::npos || text.starts_with('#')) {
            continue;
        }
        json content = json::parse(text, nullptr, false);
        if (content.is_discarded()) {
            throw Error{ErrorCode::FileFormatUnknown,
                        path + ", line " + std::to_string(number) + ": not JSON"};
        }
        lines.push_back({number, std::move(content)});
    }
    return lines;
}

std::vector<std::string> host_options(const Context& context) {
    std::vector<std::string> options{"--vault", context.vault_path.string()};
    if (!context.passphrase_file.empty()) {
        options.insert(options.end(), {"--passphrase-file", context.passphrase_file.string()});
    }
    if (context.fixed_now) {
        options.insert(options.end(), {"--now", std::to_string(*context.fixed_now)});
    }
    return options;
}

std::string converse(HostProcess& host, const json& request) {
    if (host.send(request.dump()) == messaging::Written::Yes) {
        const messaging::FrameIn reply = host.receive();
        if (const auto* text = std::get_if<std::string>(&reply)) {
            return *text;
        }
    }
    throw Error{ErrorCode::ProgramFailed, "the host ended"};
}

enum class Check { No, Yes };

/// Plays the script; false when a reply isn't as expected.
bool play(const Context& context, const std::string& path, Check check) {
    HostProcess host{platform::executable(), host_options(context)};
    Dialogue dialogue;
    json reply;
    bool as_expected = true;
    for (const Line& line : read_script(path)) {
        if (line.is_request()) {
            const std::string text = converse(host, dialogue.filled_in(line.content));
            context.out.print_json(text);
            static_cast<void>(context.out.flush());
            reply = json::parse(text);
        } else if (!dialogue.matches(line.content, reply) && check == Check::Yes) {
            as_expected = false;
            context.err << "tessera: " << path << ':' << line.number << ": "
                        << context.say(Key::cli_script_differs) << "\n  "
                        << context.say(Key::cli_script_expected, line.content.dump()) << "\n  "
                        << context.say(Key::cli_script_received, reply.dump()) << '\n';
        }
    }
    return as_expected;
}

} // namespace

void add_script_command(CLI::App& app, Context& context) {
    struct Options {
        std::string file;
        bool check = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(app, context, "script", Key::help_script);
    command->add_option(context.words(Key::help_name_file), options->file)->required();
    command->add_flag("--check", options->check, context.words(Key::help_script_check));
    command->callback([options, &context] {
        if (!play(context, options->file, options->check ? Check::Yes : Check::No)) {
            throw CLI::RuntimeError{1};
        }
    });
}

} // namespace tessera::cli
