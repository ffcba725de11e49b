// SPDX-License-Identifier: Apache-2.0
// Whatever a host waits for, it says how the vault is, and locks it. The times are for people to read.
#include "catch_header.h"
#include "messaging/child_of.h"
#include "messaging/conversation.h"
#include "messaging/running_host.h"
#include "mute_bus.h"
#include "text/base64.h"
#include "unit/platform/portal_desktop.h"
#include "vault/vault.h"

#include <sys/stat.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

using namespace tessera;
using test::child_of;
using test::Conversation;
using test::json;
using test::MuteBus;
using test::RunningHost;
using test::ScratchFolder;
using test::Setting;
using test::Stopped;

namespace {

json picture() {
    std::ifstream file{TESSERA_SOURCE_DIR "/docs/examples/enrolment.png", std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    return {
        {"index", 0},
        {"count", 1},
        {"data", text::base64_encode({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()})}};
}

json manual() {
    return {{"manual", {{"secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}, {"issuer", "Example"}}}};
}

/// A desktop whose buses take every connection and say nothing, and a host on it with an unlocked vault.
class MuteDesktop {
public:
    enum class Passphrase { FromFile, FromWindow };

    explicit MuteDesktop(Passphrase passphrase = Passphrase::FromFile) {
        RunningHost& by_file = host_.emplace(folder_);
        by_file.greet();
        by_file.result("create");
        if (passphrase == Passphrase::FromWindow) {
            by_file.result("lock");
            RunningHost& by_window =
                host_.emplace(std::vector<std::string>{"--vault", vault().string(), "--now", "1111111109"});
            by_window.greet();
        }
        conversation_.emplace(*host_);
    }

    std::filesystem::path vault() const { return folder_ / "vault.tessera"; }
    RunningHost& host() { return *host_; }
    Conversation& conversation() { return *conversation_; }

    /// The process that its pictures are given to.
    pid_t pool() { return child_of(host_->process().pid(), "tessera"); }

    /// While the request `busy` waits: how the vault is, and that it locks, and that this ends the request.
    void check_that_it_locks(const char* what, int busy) {
        REQUIRE_FALSE(conversation().is_answered(busy));
        json status;
        json lock;
        const auto status_time = conversation().time_of("status", status);
        const auto again_time = conversation().time_of("status", status);
        const auto lock_time = conversation().time_of("lock", lock);
        std::cout << what << ": status " << status_time.count() << " ms, again " << again_time.count()
                  << " ms, lock " << lock_time.count() << " ms\n";
        REQUIRE(status.contains("result"));
        CHECK(status["result"]["keyring"] == false);
        REQUIRE(lock.contains("result"));
        CHECK(lock["result"]["vault"] == "locked");
        CHECK(vault::Vault{vault()}.state() == vault::State::Locked);
        CHECK(conversation().error_of(busy) == "interrupted");
        // And on as ever.
        CHECK(conversation().error_of(conversation().send("accounts.list")) == "vault_locked");
    }

private:
    MuteBus system_{"DBUS_SYSTEM_BUS_ADDRESS"};
    MuteBus session_{"DBUS_SESSION_BUS_ADDRESS"};
    ScratchFolder folder_;
    std::optional<RunningHost> host_;
    std::optional<Conversation> conversation_;
};

} // namespace

TEST_CASE("status is answered though the bus stays silent") {
    MuteDesktop desktop;
    json status;
    const auto first = desktop.conversation().time_of("status", status);
    const auto second = desktop.conversation().time_of("status", status);
    std::cout << "a mute bus: status " << first.count() << " ms, again " << second.count() << " ms\n";
    CHECK(status["result"]["vault"] == "unlocked");
    CHECK(status["result"]["keyring"] == false);
}

TEST_CASE("a keyring that stays silent is said to be so, and meanwhile the vault locks") {
    MuteDesktop desktop;
    ScratchFolder folder;
    RunningHost host{{"--vault", (folder / "vault.tessera").string()}};
    host.greet();
    Conversation conversation{host};
    const int create = conversation.send("create", {{"with", "keyring"}});
    json status;
    const auto time = conversation.time_of("status", status);
    std::cout << "a mute keyring: status " << time.count() << " ms\n";
    CHECK(status["result"]["vault"] == "missing");
    CHECK(conversation.error_of(create) == "keyring_unavailable");
    CHECK_FALSE(std::filesystem::exists(folder / "vault.tessera"));
}

TEST_CASE("a vault locks while a picture is read, and the next picture is read") {
    MuteDesktop desktop;
    {
        const Stopped reader{desktop.pool()};
        const int scan = desktop.conversation().send("scan", picture());
        desktop.check_that_it_locks("a picture", scan);
    }
    Conversation& conversation = desktop.conversation();
    const json scan = conversation.reply_to(conversation.send("scan", picture()))["result"];
    CHECK(scan["candidates"].size() == 1);
}

TEST_CASE("a vault locks while a file chooser is open, and the chooser goes") {
    const Setting display{"DISPLAY", ":4242"}; // no window is shown: the portal's bus says nothing
    MuteDesktop desktop;
    const int backup = desktop.conversation().send("backup");
    desktop.check_that_it_locks("a file chooser", backup);
}

TEST_CASE("a vault locks while a passphrase window is open whose program has stopped") {
    if (!test::all_installed("a stopped pinentry", {"/usr/bin/pinentry-gtk-2", "/usr/bin/Xvfb"})) {
        return;
    }
    const test::VirtualDisplay display;
    MuteDesktop desktop{MuteDesktop::Passphrase::FromWindow};
    const int unlock = desktop.conversation().send("unlock");
    // The first that can ask, which on a mute bus is not GNOME's.
    const pid_t pinentry = child_of(desktop.host().process().pid(), "pinentry-gtk-2");
    REQUIRE(pinentry > 0);
    const Stopped window{pinentry};
    desktop.check_that_it_locks("a passphrase window", unlock);
    CHECK(::kill(pinentry, 0) != 0);
}

TEST_CASE("a lock ends what was asked before it and still waits, and nothing that is asked after it") {
    MuteDesktop desktop;
    Conversation& conversation = desktop.conversation();
    const Stopped reader{desktop.pool()};
    const int scan = conversation.send("scan", picture());
    const int enrol = conversation.send("enrol", manual());
    const int lock = conversation.send("lock");
    const int unlock = conversation.send("unlock");
    const int list = conversation.send("accounts.list");
    CHECK(conversation.error_of(scan) == "interrupted");
    CHECK(conversation.error_of(enrol) == "interrupted");
    CHECK(conversation.error_of(lock) == "none");
    CHECK(conversation.error_of(unlock) == "none");
    CHECK(conversation.reply_to(list)["result"]["accounts"].empty());
}

TEST_CASE("a vault that is locked while it is made is said to be locked, by every reply") {
    ScratchFolder folder;
    const auto passphrase = folder / "passphrase";
    REQUIRE(::mkfifo(passphrase.c_str(), 0600) == 0);
    RunningHost host{{"--vault", (folder / "vault.tessera").string(), "--passphrase-file",
                      passphrase.string(), "--now", "1111111109"}};
    host.greet();
    Conversation conversation{host};
    const int create = conversation.send("create"); // and waits for the passphrase
    const int status = conversation.send("status");
    const int lock = conversation.send("lock");
    CHECK(conversation.reply_to(status)["result"]["vault"] == "missing");
    CHECK(conversation.reply_to(lock)["result"]["vault"] == "locked");
    REQUIRE_FALSE(conversation.is_answered(create));
    std::ofstream{passphrase} << "correct horse battery staple\n";
    CHECK(conversation.error_of(create) == "interrupted");
    CHECK(conversation.reply_to(conversation.send("status"))["result"]["vault"] == "locked");
}

TEST_CASE("a lock still says that there is no vault if none has been made") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    CHECK(host.error("lock") == "vault_missing");
}

TEST_CASE("hello is not overtaken by what needs it") {
    ScratchFolder folder;
    RunningHost host{folder};
    Conversation conversation{host};
    const int early = conversation.send("status");
    const int hello = conversation.send("hello", {{"protocol", 1}});
    const int status = conversation.send("status");
    CHECK(conversation.error_of(early) == "hello_required");
    CHECK(conversation.error_of(hello) == "none");
    CHECK(conversation.error_of(status) == "none");
}

TEST_CASE("requests that wait are bounded, and those within the bound are answered") {
    MuteDesktop desktop;
    Conversation& conversation = desktop.conversation();
    std::optional<Stopped> reader{desktop.pool()};
    std::vector<int> requests{conversation.send("scan", picture())};
    for (int i = 0; i < 520; ++i) {
        requests.push_back(conversation.send("settings"));
    }
    CHECK(conversation.error_of(requests.back()) == "too_many_requests");
    CHECK(conversation.error_of(conversation.send("status")) == "none");
    reader.reset();
    int refused = 0;
    for (const int request : requests) {
        const std::string error = conversation.error_of(request);
        refused += error == "too_many_requests" ? 1 : 0;
        CHECK((error == "none" || error == "too_many_requests"));
    }
    CHECK(refused == 521 - 1 - 512);
    CHECK(conversation.error_of(conversation.send("settings")) == "none");
}

TEST_CASE("the host does what a browser asked before it closed the pipe, except what waits for a person") {
    MuteDesktop desktop;
    const Stopped reader{desktop.pool()};
    desktop.conversation().send("scan", picture());
    desktop.conversation().send("enrol", manual());
    desktop.host().process().close_input();
    const auto begin = std::chrono::steady_clock::now();
    CHECK(desktop.host().process().wait() == 0);
    std::cout << "the end: "
              << std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                       begin)
                     .count()
              << " ms\n";
    CHECK(vault::Vault{desktop.vault()}.read().accounts.size() == 1);
    vault::Vault{desktop.vault()}.lock();
}
