// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/file_chooser.h"

#include "catch_header.h"
#include "failure_of.h"
#include "mute_bus.h"
#include "platform/desktop/chooser_program.h"
#include "platform/desktop/portal_chooser.h"
#include "platform/interruption.h"
#include "portal_desktop.h"
#include "temporary_folder.h"

#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

using namespace tessera;
using namespace tessera::platform;
using test::failure_of;
using test::PortalDesktop;
using test::PrivateBus;
using test::Setting;
using Outcome = ChooserReply::Outcome;
namespace fs = std::filesystem;

namespace {

/// The reply of a program that does what the script says.
class ChooserScript {
public:
    explicit ChooserScript(const std::string& script) {
        test::write_text(folder_ / "chooser", "#!/bin/sh\n" + script + "\n");
        fs::permissions(folder_ / "chooser", fs::perms{0700});
    }

    ChooserReply run(const std::vector<std::string>& arguments = {}) const {
        return run_chooser(folder_ / "chooser", arguments);
    }

    fs::path program() const { return folder_ / "chooser"; }

private:
    test::TemporaryFolder folder_;
};

ChooserReply reply_of(const std::string& script) {
    return ChooserScript{script}.run();
}

template <typename Question>
ChooserReply ask(ChooserReply (*by_portal)(const Question&), const Question& question,
                 const std::string& keys) {
    std::thread hands = test::hands_on_portal(keys);
    ChooserReply reply = by_portal(question);
    hands.join();
    return reply;
}

/// The same, up to three times: a busy machine loses keys that are typed while the window still opens.
template <typename Question>
ChooserReply ask_until_chosen(ChooserReply (*by_portal)(const Question&), const Question& question,
                              const std::string& keys, const fs::path& expected) {
    ChooserReply reply;
    for (int tries = 3; tries > 0 && reply.file != expected; --tries) {
        reply = ask(by_portal, question, keys);
    }
    return reply;
}

} // namespace

TEST_CASE("A chooser's exit code and path are its answer") {
    const ChooserReply chosen = reply_of("echo '/tmp/a b'");
    CHECK(chosen.outcome == Outcome::Chosen);
    CHECK(chosen.file == "/tmp/a b");
    CHECK(reply_of("printf '/tmp/no line end'").file == "/tmp/no line end");
    CHECK(reply_of("printf '/tmp/two\\nlines\\n'").file == "/tmp/two\nlines");
    CHECK(reply_of("exit 1").outcome == Outcome::Cancelled);
    CHECK(reply_of("exit 2").outcome == Outcome::Unavailable);
    CHECK(reply_of("kill -9 $$").outcome == Outcome::Unavailable);
    CHECK(reply_of("true").outcome == Outcome::Unavailable);
    CHECK(reply_of("echo relative/path").outcome == Outcome::Unavailable);
    CHECK(reply_of("tr '\\0' / </dev/zero").outcome == Outcome::Unavailable);
    CHECK(run_chooser("/nonexistent/chooser", {}).outcome == Outcome::Unavailable);
}

TEST_CASE("A chooser gets its arguments as they are, and no descriptor of ours") {
    const int channel = ::memfd_create("message-channel", 0); // without close-on-exec
    REQUIRE(channel >= 0);
    const ChooserScript script{"ls -l /proc/$$/fd | grep -q message-channel && exit 2; printf '/%s' \"$2\""};
    CHECK(script.run({"--title", "$(id) `id` 'a' \"b\" %s"}).file == "/$(id) `id` 'a' \"b\" %s");
    ::close(channel);
}

TEST_CASE("Without a display no file can be chosen") {
    const Setting x11{"DISPLAY", ""};
    const Setting wayland{"WAYLAND_DISPLAY", ""};
    CHECK(failure_of([] {
              choose_file_to_save({"Save", "a.tessera", "/tmp"});
          }) == "file_chooser_unavailable");
    CHECK(failure_of([] { choose_file_to_open({"Open", "/tmp"}); }) == "file_chooser_unavailable");
}

TEST_CASE("Without a session bus, or a portal on it, the portal cannot ask") {
    {
        const Setting bus{"DBUS_SESSION_BUS_ADDRESS", ""};
        const Setting runtime{"XDG_RUNTIME_DIR", ""};
        CHECK(save_by_portal({"Save", "a.tessera", "/tmp"}).outcome == Outcome::Unavailable);
    }
    if (PrivateBus::can_be_started("a bus without a portal")) {
        const PrivateBus bus{"DBUS_SESSION_BUS_ADDRESS"};
        CHECK(open_by_portal({"Open", "/tmp"}).outcome == Outcome::Unavailable);
        CHECK(open_by_portal({"not UTF-8: \xFF", "/tmp"}).outcome == Outcome::Unavailable);
    }
}

TEST_CASE("A session bus that stays silent has no portal") {
    const test::MuteBus bus{"DBUS_SESSION_BUS_ADDRESS"};
    CHECK(open_by_portal({"Open", "/tmp"}).outcome == Outcome::Unavailable);
}

TEST_CASE("A chooser is called back while it waits for a person, and after its last word") {
    for (const char* script :
         {"echo $$ >\"$0.id\"; exec sleep 1000", "echo $$ >\"$0.id\"; exec >&-; exec sleep 1000",
          "echo $$ >\"$0.id\"; kill -STOP $$"}) {
        const ChooserScript chooser{script};
        const std::string id_file = chooser.program().string() + ".id";
        Interruption interruption;
        std::string failure;
        std::thread asks{[&] {
            const Interruptible by_test{interruption};
            failure = failure_of([&] { chooser.run(); });
        }};
        while (test::file_text(id_file).find('\n') == std::string::npos) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        interruption.raise();
        asks.join();
        CHECK(failure == "interrupted");
        CHECK(::kill(std::stoi(test::file_text(id_file)), 0) != 0);
    }
}

TEST_CASE("The chooser program takes its own arguments and no others") {
    CHECK(chooser_arguments(SaveQuestion{"T", "n", "/f"}) ==
          std::vector<std::string>{"choose-file-by-portal", "save", "T", "/f", "n"});
    CHECK(chooser_arguments(OpenQuestion{"T", "/f"}) ==
          std::vector<std::string>{"choose-file-by-portal", "open", "T", "/f"});
    CHECK(choose_file_as_program({}) == kUnavailableExit);
    CHECK(choose_file_as_program({"save", "T", "/f"}) == kUnavailableExit);
    CHECK(choose_file_as_program({"delete", "T", "/f"}) == kUnavailableExit);
}

TEST_CASE("The real portal takes what is typed into its window") {
    if (!PortalDesktop::can_be_started("the desktop portal")) {
        return;
    }
    const PortalDesktop desktop;
    const test::TemporaryFolder folder;
    const fs::path there = folder / "there.tessera";
    test::write_text(there, "x");
    const SaveQuestion save{"Back up Tessera", "caf\xC3\xA9 backup.tessera", folder.path()};
    const OpenQuestion open{"Restore Tessera", folder.path()};

    const fs::path new_file = folder / "caf\xC3\xA9 backup.tessera";
    const ChooserReply saved = ask_until_chosen(
        save_by_portal, save, test::screenshot("portal-save") + "xdotool key Return", new_file);
    CHECK(saved.outcome == Outcome::Chosen);
    CHECK(saved.file == new_file);
    CHECK_FALSE(fs::exists(saved.file));

    CHECK(ask(save_by_portal, save, "xdotool key Escape").outcome == Outcome::Cancelled);

    // An existing file: the window itself asks whether to replace it.
    const SaveQuestion again{"Back up Tessera", "there.tessera", folder.path()};
    CHECK(ask_until_chosen(save_by_portal, again, "xdotool key Return; sleep 1; xdotool key alt+r", there)
              .file == there);

    CHECK(ask_until_chosen(open_by_portal, open,
                           "xdotool type --delay 30 '" + there.string() + "'; sleep 1; xdotool key Return",
                           there)
              .file == there);
    CHECK(ask(open_by_portal, open, "xdotool key Escape").outcome == Outcome::Cancelled);
}
