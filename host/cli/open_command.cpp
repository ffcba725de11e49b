// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "installer/accounts_page.h"
#include "installer/browsers.h"
#include "platform/desktop/notification.h"
#include "platform/desktop/session.h"
#include "platform/process/other_program.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

namespace tessera::cli {
namespace {

using installer::AccountsPage;
using installer::find_accounts_page;
using platform::DetachedProgram;
using enum AccountsPage::Readiness;

/// How long a browser has to start.
constexpr std::chrono::seconds kStartTime{30};

/// How long a browser that runs may take to take the address.
constexpr std::chrono::seconds kAnswerTime{10};

/// How long a browser that has just started needs to load its extensions. Nothing outside it shows when it's
/// done: Chromium blocks the address until then, and Firefox shows a page without style and script.
constexpr std::chrono::seconds kLoadTime{5};

/// The desktop entry of the user's browser; empty if the desktop knows none.
std::string default_browser() {
    const auto settings = installer::find_program("xdg-settings");
    const auto line =
        settings ? platform::output_of(*settings, {"get", "default-web-browser"}) : std::nullopt;
    return line ? line->substr(0, line->find('\n')) : "";
}

/// Says what is wrong where the user sees it. The menu starts us without a terminal.
template <typename Sentence>
[[noreturn]] void give_up(const Context& context, const Sentence& sentence) {
    context.err << "tessera: " << sentence << '\n';
    if (!context.err.screen().is_terminal) {
        platform::show_notification("Tessera", std::string{std::string_view{sentence}});
    }
    throw CLI::RuntimeError{1};
}

DetachedProgram start(const AccountsPage& page) {
    return DetachedProgram{page.program, page.arguments};
}

[[noreturn]] void give_up_starting(const Context& context, const AccountsPage& page) {
    give_up(context, context.say(Key::cli_open_cannot_start, page.program));
}

/// The page once the browser has started and loaded the extension.
std::optional<AccountsPage> page_after_start(const Context& context, const AccountsPage& before,
                                             const std::string& preferred) {
    std::optional<DetachedProgram> browser;
    if (before.readiness == AfterStart) {
        browser = start(before);
    }
    const auto until = std::chrono::steady_clock::now() + kStartTime;
    while (std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        auto page = find_accounts_page(preferred);
        if (page && page->browser == before.browser && page->readiness == Ready) {
            std::this_thread::sleep_for(kLoadTime);
            return page;
        }
        if (browser && browser->state() == DetachedProgram::State::Failed) {
            give_up_starting(context, before);
        }
    }
    return std::nullopt;
}

/// The program hands the page to the browser that runs, and ends.
void show(const Context& context, const AccountsPage& page) {
    switch (start(page).state_within(kAnswerTime)) {
    case DetachedProgram::State::Succeeded:
        return;
    case DetachedProgram::State::Failed:
        give_up_starting(context, page);
    case DetachedProgram::State::Running:
        give_up(context, context.say(Key::cli_open_no_answer, page.browser));
    }
}

void open_accounts(const Context& context) {
    const std::string preferred = default_browser();
    auto page = find_accounts_page(preferred);
    if (!page) {
        give_up(context, context.say(Key::cli_open_nowhere));
    }
    if (!platform::has_display()) {
        give_up(context, context.say(Key::cli_open_no_display));
    }
    const std::string browser = page->browser;
    if (page->readiness != Ready) {
        page = page_after_start(context, *page, preferred);
    }
    if (!page) {
        give_up(context, context.say(Key::cli_open_not_loaded, browser));
    }
    show(context, *page);
    if (context.json) {
        context.out.print({{"browser", browser}});
    } else {
        context.out << context.say(Key::cli_open_opened, browser) << '\n';
    }
}

} // namespace

void add_open_command(CLI::App& app, Context& context) {
    add_command(app, context, "open", Key::help_open)->callback([&context] { open_accounts(context); });
}

} // namespace tessera::cli
