// SPDX-License-Identifier: Apache-2.0
#include "platform/session_key.h"

#include <keyutils.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

namespace tessera::platform {
namespace {

constexpr const char* kKeyType = "user";

unsigned kernel_seconds(std::chrono::seconds lifetime) {
    // Zero would mean "never" to the kernel.
    return static_cast<unsigned>(std::clamp<std::int64_t>(lifetime.count(), 1, INT32_MAX));
}

/// The user keyring, in the possession of this process. A login session's keyring may or may not link to it
/// (a browser's often does not), and without possession a process could find its keys but not read them. The
/// link is in the process keyring, which ends with the process. False where the kernel has no keyrings for
/// us: built without them, or refused in a container.
bool possess_user_keyring() {
    return ::keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_PROCESS_KEYRING) == 0;
}

bool keep_in_kernel(const std::string& name, std::span<const std::uint8_t> key,
                    std::chrono::seconds lifetime) {
    if (!possess_user_keyring()) {
        return false;
    }
    // Made in the process keyring and moved when it has its time-out: killed halfway, no key without one
    // stays. The link takes the place of an older key of that name.
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

/// Negative where there is none, or no more.
key_serial_t find_in_kernel(const std::string& name) {
    if (!possess_user_keyring()) {
        return -1;
    }
    return static_cast<key_serial_t>(::keyctl_search(KEY_SPEC_USER_KEYRING, kKeyType, name.c_str(), 0));
}

std::optional<Bytes> read_from_kernel(key_serial_t serial) {
    void* data = nullptr;
    const int size = ::keyctl_read_alloc(serial, &data);
    if (size < 0) {
        return std::nullopt;
    }
    const auto* first = static_cast<const std::uint8_t*>(data);
    Bytes key{first, first + size};
    ::explicit_bzero(data, static_cast<std::size_t>(size));
    std::free(data);
    return key;
}

/// What a process keeps for itself where the kernel keeps nothing for it.
class OwnKeys {
public:
    void keep(const std::string& name, std::span<const std::uint8_t> key, std::chrono::seconds lifetime) {
        forget(name);
        entries_[name] = {Bytes{key.begin(), key.end()}, Clock::now() + lifetime};
    }

    std::optional<Bytes> find(const std::string& name) {
        const auto* entry = live_entry(name);
        return entry != nullptr ? std::optional{entry->key} : std::nullopt;
    }

    void prolong(const std::string& name, std::chrono::seconds lifetime) {
        if (auto* entry = live_entry(name)) {
            entry->end = Clock::now() + lifetime;
        }
    }

    void forget(const std::string& name) {
        if (const auto entry = entries_.find(name); entry != entries_.end()) {
            ::explicit_bzero(entry->second.key.data(), entry->second.key.size());
            entries_.erase(entry);
        }
    }

private:
    using Clock = std::chrono::steady_clock;

    struct Entry {
        Bytes key;
        Clock::time_point end;
    };

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

    std::map<std::string, Entry> entries_;
};

OwnKeys& own_keys() {
    static OwnKeys keys;
    return keys;
}

} // namespace

void keep_session_key(std::string_view name, std::span<const std::uint8_t> key,
                      std::chrono::seconds lifetime) {
    const std::string description{name};
    if (keep_in_kernel(description, key, lifetime)) {
        own_keys().forget(description);
    } else {
        own_keys().keep(description, key, lifetime);
    }
}

std::optional<Bytes> session_key(std::string_view name) {
    const std::string description{name};
    if (const key_serial_t serial = find_in_kernel(description); serial >= 0) {
        return read_from_kernel(serial);
    }
    return own_keys().find(description);
}

void prolong_session_key(std::string_view name, std::chrono::seconds lifetime) {
    const std::string description{name};
    if (const key_serial_t serial = find_in_kernel(description); serial >= 0) {
        ::keyctl_set_timeout(serial, kernel_seconds(lifetime));
    }
    own_keys().prolong(description, lifetime);
}

void forget_session_key(std::string_view name) {
    const std::string description{name};
    if (const key_serial_t serial = find_in_kernel(description); serial >= 0) {
        // Revoked too: a process that has found it and not yet read it gets nothing.
        ::keyctl_revoke(serial);
        ::keyctl_unlink(serial, KEY_SPEC_USER_KEYRING);
    }
    own_keys().forget(description);
}

} // namespace tessera::platform
