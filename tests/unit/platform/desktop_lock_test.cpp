// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/lock.h"

#include "catch_header.h"
#include "login_stand_in.h"
#include "private_bus.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

using namespace tessera;
using namespace tessera::platform;
using namespace std::chrono_literals;
using test::LoginStandIn;
using test::PrivateBus;
using Clock = std::chrono::steady_clock;

namespace {

template <typename Condition>
bool soon(Condition condition, std::chrono::milliseconds deadline = 5s) {
    const auto end = Clock::now() + deadline;
    while (!condition()) {
        if (Clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

/// Long enough for a signal that must not lead to a lock; one that must is waited for with soon().
constexpr auto kQuiet = 200ms;

class CountingWatch {
public:
    CountingWatch() : watch_([this] { ++count_; }) {}
    int count() const { return count_; }

    /// Whether the count becomes that and stays.
    bool comes_to(int count) {
        const bool came = soon([&] { return count_ == count; });
        std::this_thread::sleep_for(kQuiet);
        return came && count_ == count;
    }

private:
    std::atomic<int> count_ = 0;
    DesktopLockWatch watch_;
};

void screen_saver_says(const char* interface, bool active) {
    const std::string command = "/usr/bin/dbus-send --session --type=signal /org/gnome/ScreenSaver " +
                                std::string{interface} +
                                ".ActiveChanged boolean:" + (active ? "true" : "false");
    REQUIRE(std::system(command.c_str()) == 0);
}

/// A signal that is a lock, until the first one arrives: there is nothing to see of a subscription.
bool first_screen_saver_signal_arrives(const CountingWatch& watch) {
    return soon([&] {
        screen_saver_says("org.gnome.ScreenSaver", true);
        return watch.count() > 0;
    });
}

} // namespace

TEST_CASE("Sleep, a lock of an own session and its locked hint are reported, those of others are not") {
    if (!PrivateBus::can_be_started("the signals of logind")) {
        return;
    }
    const PrivateBus bus{"DBUS_SYSTEM_BUS_ADDRESS"};
    LoginStandIn login;
    CountingWatch watch;
    REQUIRE(soon([&] { return login.inhibitors_given() == 1; }));
    SECTION("sleep") {
        login.prepare_for_sleep(true);
        CHECK(watch.comes_to(1));
        login.prepare_for_sleep(false);
        CHECK(watch.comes_to(1));
    }
    SECTION("lock") {
        login.lock(LoginStandIn::kOtherSession);
        CHECK(watch.comes_to(0));
        login.lock(LoginStandIn::kOwnSession);
        CHECK(watch.comes_to(1));
    }
    SECTION("locked hint") {
        login.set_locked_hint(LoginStandIn::kOwnSession, false);
        login.set_locked_hint(LoginStandIn::kOtherSession, true);
        CHECK(watch.comes_to(0));
        login.set_locked_hint(LoginStandIn::kOwnSession, true);
        CHECK(watch.comes_to(1));
    }
    SECTION("a session that is gone when asked about counts as an own one") {
        login.lock("/org/freedesktop/login1/session/gone");
        CHECK(watch.comes_to(1));
    }
}

TEST_CASE("Another program than logind cannot lock over the system bus") {
    if (!PrivateBus::can_be_started("false signals of logind")) {
        return;
    }
    const PrivateBus bus{"DBUS_SYSTEM_BUS_ADDRESS"};
    LoginStandIn login;
    CountingWatch watch;
    REQUIRE(soon([&] { return login.inhibitors_given() == 1; }));
    REQUIRE(std::system("/usr/bin/dbus-send --system --type=signal /org/freedesktop/login1 "
                        "org.freedesktop.login1.Manager.PrepareForSleep boolean:true") == 0);
    CHECK(watch.comes_to(0));
}

TEST_CASE("Sleep waits for the callback, and the next sleep is delayed too") {
    if (!PrivateBus::can_be_started("the delay of sleep")) {
        return;
    }
    const PrivateBus bus{"DBUS_SYSTEM_BUS_ADDRESS"};
    LoginStandIn login;
    std::atomic<bool> called = false;
    std::atomic<bool> inhibited_after_it = false;
    const DesktopLockWatch watch{[&] {
        std::this_thread::sleep_for(100ms);
        inhibited_after_it = login.is_inhibited();
        called = true;
    }};
    REQUIRE(soon([&] { return login.inhibitors_given() == 1; }));
    CHECK(login.is_inhibited());
    login.prepare_for_sleep(true);
    CHECK(soon([&] { return !login.is_inhibited(); }));
    CHECK(called);
    CHECK(inhibited_after_it);
    login.prepare_for_sleep(false);
    CHECK(soon([&] { return login.inhibitors_given() == 2; }));
    CHECK(login.is_inhibited());
}

TEST_CASE("A watch that ends lets the machine sleep") {
    if (!PrivateBus::can_be_started("the end of a watch")) {
        return;
    }
    const PrivateBus bus{"DBUS_SYSTEM_BUS_ADDRESS"};
    LoginStandIn login;
    {
        const DesktopLockWatch watch{[] {}};
        REQUIRE(soon([&] { return login.inhibitors_given() == 1; }));
    }
    CHECK(soon([&] { return !login.is_inhibited(); }));
}

TEST_CASE("A screensaver that becomes active is reported") {
    if (!PrivateBus::can_be_started("the screensaver")) {
        return;
    }
    const PrivateBus bus{"DBUS_SESSION_BUS_ADDRESS"};
    CountingWatch watch;
    REQUIRE(first_screen_saver_signal_arrives(watch));
    std::this_thread::sleep_for(kQuiet);
    const int before = watch.count();
    screen_saver_says("org.gnome.ScreenSaver", false);
    CHECK(watch.comes_to(before));
    screen_saver_says("org.freedesktop.ScreenSaver", true);
    CHECK(watch.comes_to(before + 1));
    REQUIRE(std::system("/usr/bin/dbus-send --session --type=signal /x "
                        "org.gnome.ScreenSaver.ActiveChanged string:true") == 0);
    CHECK(watch.comes_to(before + 1));
}

TEST_CASE("A watch without buses, with a deaf one and with one that goes away ends at once") {
    if (!PrivateBus::can_be_started("a bus that goes away")) {
        return;
    }
    PrivateBus system{"DBUS_SYSTEM_BUS_ADDRESS"};
    PrivateBus session{"DBUS_SESSION_BUS_ADDRESS"};
    const auto begin = Clock::now();
    SECTION("gone before") {
        system.stop();
        session.stop();
        CountingWatch watch;
        CHECK(watch.comes_to(0));
    }
    SECTION("gone while watched") {
        CountingWatch watch;
        REQUIRE(first_screen_saver_signal_arrives(watch));
        std::this_thread::sleep_for(kQuiet);
        const int before = watch.count();
        system.stop();
        session.stop();
        CHECK(watch.comes_to(before));
    }
    SECTION("deaf") {
        ::kill(system.daemon(), SIGSTOP);
        CountingWatch watch;
        CHECK(watch.comes_to(0));
    }
    SECTION("ended as soon as begun") {
        for (int i = 0; i < 100; ++i) {
            const DesktopLockWatch watch{[] {}};
        }
    }
    CHECK(Clock::now() - begin < 4s);
}
