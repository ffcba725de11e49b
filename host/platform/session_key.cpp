// SPDX-License-Identifier: Apache-2.0
#include "platform/session_key.h"

#include <keyutils.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace tessera::platform {
namespace {

constexpr const char* kKeyType = "user";

unsigned kernel_seconds(std::chrono::seconds lifetime) {
    // Zero would mean "never" to the kernel.
    return static_cast<unsigned>(std::clamp<std::int64_t>(lifetime.count(), 1, INT32_MAX));
}

/// The user keyring, in the possession of this process. A login session's keyring may or may not link to it
/// (a browser's often doesn't), and without possession a process could find its keys but not read them. The
/// link is in the process keyring, which ends with the process. False if the kernel has no keyrings for us:
/// built without them, or refused in a container.
bool possess_user_keyring() {
    return ::keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_PROCESS_KEYRING) == 0;
}

bool keep_in_kernel(const std::string& name, std::span<const std::uint8_t> key,
                    std::chrono::seconds lifetime) {
    if (!possess_user_keyring()) {
        return false;
    }
    // Makes the key in the process keyring and moves it once it has its time-out, so that a kill halfway
    // leaves no key without one. The link replaces an older key of that name.
    const key_serial_t serial =
        ::add_key(kKeyType, name.c_str(), key.data(), key.size(), KEY_SPEC_PROCESS_KEYRING);
    if (serial < 0) {
        return false;
    }
    const bool kept = ::keyctl_set_timeout(serial, kernel_seconds(lifetime)) == 0 &&
                      ::keyctl_link(serial, KEY_SPEC_USER_KEYRING) == 0;
    ::keyctl_unlink(serial, KEY_SPEC_PROCESS_KEYRING);
    return kept;
}

/// Negative if there is none, or no longer one.
key_serial_t find_in_kernel(const std::string& name) {
    if (!possess_user_keyring()) {
        return -1;
    }
    return static_cast<key_serial_t>(::keyctl_search(KEY_SPEC_USER_KEYRING, kKeyType, name.c_str(), 0));
}

bool read_from_kernel(key_serial_t serial, std::span<std::uint8_t> key) {
    // Returns the key's own length. A buffer that's too short stays as it was, or is filled in part.
    const long size = ::keyctl_read(serial, reinterpret_cast<char*>(key.data()), key.size());
    return size >= 0 && static_cast<std::size_t>(size) == key.size();
}

void forget_in_kernel(key_serial_t key) {
    // Revokes it too, so that a process that has found it but not read it yet gets nothing.
    ::keyctl_revoke(key);
    ::keyctl_unlink(key, KEY_SPEC_USER_KEYRING);
}

/// What the user keyring holds, other programs' keys included.
std::vector<key_serial_t> keys_in_kernel() {
    if (!possess_user_keyring()) {
        return {};
    }
    std::vector<key_serial_t> keys;
    for (;;) {
        const std::size_t room = keys.size() * sizeof(key_serial_t);
        const long size = ::keyctl_read(KEY_SPEC_USER_KEYRING, reinterpret_cast<char*>(keys.data()), room);
        if (size < 0) {
            return {};
        }
        const bool fits = static_cast<std::size_t>(size) <= room;
        keys.resize(static_cast<std::size_t>(size) / sizeof(key_serial_t));
        if (fits) {
            return keys;
        }
    }
}

/// The name of a key of our type; empty for others, and for a key that is gone.
std::string name_in_kernel(key_serial_t key) {
    std::array<char, 512> text{}; // type;uid;gid;permissions;name
    if (::keyctl_describe(key, text.data(), text.size() - 1) < 0) {
        return {};
    }
    const std::string_view description{text.data()};
    const bool ours = description.starts_with(std::string{kKeyType} + ";");
    return ours ? std::string{description.substr(description.rfind(';') + 1)} : std::string{};
}

/// Whether there was one.
bool forget_some_in_kernel(const std::function<bool(std::string_view)>& is_meant) {
    bool some = false;
    for (const key_serial_t key : keys_in_kernel()) {
        if (is_meant(name_in_kernel(key))) {
            forget_in_kernel(key);
            some = true;
        }
    }
    return some;
}

/// The keys that a process keeps for itself if the kernel has no keyring for it.
class OwnKeys {
public:
    void keep(const std::string& name, std::span<const std::uint8_t> key, std::chrono::seconds lifetime) {
        forget(name);
        entries_[name] = {{key.begin(), key.end()}, Clock::now() + lifetime};
    }

    bool read(const std::string& name, std::span<std::uint8_t> key) {
        const auto* entry = live_entry(name);
        if (entry == nullptr || entry->key.size() != key.size()) {
            return false;
        }
        std::ranges::copy(entry->key, key.begin());
        return true;
    }

    void prolong(const std::string& name, std::chrono::seconds lifetime) {
        if (auto* entry = live_entry(name)) {
            entry->end = Clock::now() + lifetime;
        }
    }

    void forget(const std::string& name) {
        if (const auto entry = entries_.find(name); entry != entries_.end()) {
            forget(entry);
        }
    }

    void forget_all(const std::function<bool(std::string_view)>& is_meant) {
        for (auto entry = entries_.begin(); entry != entries_.end();) {
            entry = is_meant(entry->first) ? forget(entry) : std::next(entry);
        }
    }

private:
    using Clock = std::chrono::steady_clock;

    struct Entry {
        std::vector<std::uint8_t> key;
        Clock::time_point end;
    };

    using Entries = std::map<std::string, Entry>;

    Entries::iterator forget(Entries::iterator entry) {
        ::explicit_bzero(entry->second.key.data(), entry->second.key.size());
        return entries_.erase(entry);
    }

    Entry* live_entry(const std::string& name) {
        const auto entry = entries_.find(name);
        if (entry == entries_.end()) {
            return nullptr;
        }
        if (Clock::now() >= entry->second.end) {
            forget(name);
            return nullptr;
        }
        return &entry->second;
    }

    Entries entries_;
};

/// The functions below are each for one thread at a time: a desktop that locks forgets keys on a thread
/// of its own.
std::mutex one_at_a_time;

OwnKeys& own_keys() {
    static OwnKeys keys;
    return keys;
}

} // namespace

bool session_keys_are_shared() {
    return possess_user_keyring();
}

void keep_session_key(std::string_view name, std::span<const std::uint8_t> key,
                      std::chrono::seconds lifetime) {
    const std::lock_guard alone{one_at_a_time};
    const std::string description{name};
    if (keep_in_kernel(description, key, lifetime)) {
        own_keys().forget(description);
    } else {
        own_keys().keep(description, key, lifetime);
    }
}

bool read_session_key(std::string_view name, std::span<std::uint8_t> key) {
    const std::lock_guard alone{one_at_a_time};
    const std::string description{name};
    if (const key_serial_t serial = find_in_kernel(description); serial >= 0) {
        return read_from_kernel(serial, key);
    }
    return own_keys().read(description, key);
}

void prolong_session_key(std::string_view name, std::chrono::seconds lifetime) {
    const std::lock_guard alone{one_at_a_time};
    const std::string description{name};
    if (const key_serial_t serial = find_in_kernel(description); serial >= 0) {
        ::keyctl_set_timeout(serial, kernel_seconds(lifetime));
    }
    own_keys().prolong(description, lifetime);
}

void forget_session_key(std::string_view name) {
    const std::lock_guard alone{one_at_a_time};
    const std::string description{name};
    if (const key_serial_t serial = find_in_kernel(description); serial >= 0) {
        forget_in_kernel(serial);
    }
    own_keys().forget(description);
}

void forget_session_keys(const std::function<bool(std::string_view name)>& is_meant) {
    constexpr int kRounds = 100; // in case the kernel doesn't let go of one
    const std::lock_guard alone{one_at_a_time};
    // Repeats until it finds none: a process that rotates a master key may be storing the new one just now.
    for (int rounds = 0; rounds < kRounds && forget_some_in_kernel(is_meant); ++rounds) {
    }
    own_keys().forget_all(is_meant);
}

} // namespace tessera::platform
