// SPDX-License-Identifier: Apache-2.0
#include "platform/session_key.h"

#include "catch_header.h"
#include "child_process.h"
#include "kernel_keyring.h"

#include <unistd.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace tessera;
using namespace tessera::platform;
using namespace std::chrono_literals;

namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes kKey{1, 2, 3, 0, 255};
const Bytes kOther{9, 8, 7, 6, 5};

/// Also holds that a buffer of another length gets nothing.
std::optional<Bytes> kept(const std::string& name) {
    Bytes key(kKey.size());
    Bytes shorter(kKey.size() - 1);
    Bytes longer(kKey.size() + 1);
    if (read_session_key(name, shorter) || read_session_key(name, longer)) {
        throw std::runtime_error{"a key of another length"};
    }
    return read_session_key(name, key) ? std::optional{key} : std::nullopt;
}

std::string fresh_name() {
    static int count = 0;
    return "tessera-test:" + std::to_string(::getpid()) + "-" + std::to_string(++count);
}

/// One life of a key: true when each step did what it should.
bool lives_and_dies() {
    const std::string name = fresh_name();
    bool right = !kept(name);
    keep_session_key(name, kKey, 60s);
    right = right && kept(name) == kKey;
    keep_session_key(name, kOther, 60s);
    right = right && kept(name) == kOther;
    forget_session_key(name);
    right = right && !kept(name);

    keep_session_key(name, kKey, 1s);
    prolong_session_key(name, 3s);
    std::this_thread::sleep_for(1500ms);
    right = right && kept(name) == kKey;
    std::this_thread::sleep_for(2s);
    right = right && !kept(name);
    prolong_session_key(name, 3s);
    right = right && !kept(name);
    forget_session_key(name);
    return right;
}

} // namespace

TEST_CASE("A session key lives until it is forgotten or its time is over") {
    CHECK(lives_and_dies());
}

TEST_CASE("The same if the kernel refuses keyrings") {
    test::ChildProcess child{[] {
        test::refuse_keyrings();
        return ::keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_PROCESS_KEYRING) != 0 && lives_and_dies();
    }};
    CHECK(child.wait());
}

TEST_CASE("A session key is there for every process of the user, whatever its session keyring") {
    if (!test::kernel_keeps_keys("session key of another process")) {
        return;
    }
    const std::string name = fresh_name();
    const auto in_other_session = [](auto action) {
        test::ChildProcess child{[&] { return ::keyctl_join_session_keyring(nullptr) > 0 && action(); }};
        return child.wait();
    };
    SECTION("kept here, read and prolonged there") {
        keep_session_key(name, kKey, 60s);
        CHECK(in_other_session([&] {
            prolong_session_key(name, 60s);
            return kept(name) == kKey;
        }));
    }
    SECTION("kept there, read here") {
        CHECK(in_other_session([&] {
            keep_session_key(name, kKey, 60s);
            return true;
        }));
        CHECK(kept(name) == kKey);
    }
    SECTION("kept there, replaced here, forgotten there") {
        CHECK(in_other_session([&] {
            keep_session_key(name, kKey, 60s);
            return true;
        }));
        keep_session_key(name, kOther, 60s);
        CHECK(kept(name) == kOther);
        CHECK(in_other_session([&] {
            forget_session_key(name);
            return true;
        }));
        CHECK_FALSE(kept(name));
    }
    forget_session_key(name);
}
