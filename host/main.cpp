// SPDX-License-Identifier: Apache-2.0
#include "cli/caller.h"
#include "cli/earlier_copy.h"
#include "cli/programs.h"
#include "platform/desktop/clipboard.h"
#include "platform/desktop/portal_chooser.h"
#include "platform/process/process.h"

#include <exception>
#include <string_view>
#include <vector>

namespace {

using namespace tessera;

int fail(const cli::Context& context, const Error& error) {
    context.err << cli::Style::Bad << "tessera" << cli::Style::Plain << ": "
                << error.sentence(context.language) << '\n';
    cli::tell_of_earlier_copy(context, error);
    return cli::kFailed;
}

} // namespace

int main(int argc, char** argv) {
    const cli::Arguments arguments{{argv, static_cast<std::size_t>(argc)}};
    platform::fill_standard_streams();
    const std::vector<std::string_view> words = arguments.words();
    if (!words.empty() && words[0] == platform::kChooseFileArgument) {
        // The desktop portal refuses a hardened process. This one never holds a key.
        return platform::choose_file_as_program({words.begin() + 1, words.end()});
    }
    platform::harden_process();
    if (!words.empty() && words[0] == platform::kClearClipboardArgument) {
        return platform::clear_clipboard_as_program({words.begin() + 1, words.end()});
    }
    cli::Context context;
    context.language = user_language();
    try {
        switch (cli::caller_of(words)) {
        case cli::Caller::Extension:
            return serve_browser(arguments, context);
        case cli::Caller::Stranger:
            throw Error{ErrorCode::CallerRefused};
        case cli::Caller::Person:
            return run_command(arguments, context);
        }
    } catch (const Error& error) {
        return fail(context, error);
    } catch (const std::exception&) {
        // The text of a foreign exception may quote private data.
        return fail(context, Error{ErrorCode::InternalError});
    }
    return cli::kFailed;
}
