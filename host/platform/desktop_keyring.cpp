// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop_keyring.h"

#include "error.h"
#include "platform/desktop_session.h"

#include <gio/gio.h>
#include <libsecret/secret.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace tessera::platform {
namespace {

constexpr int kAnswerMilliseconds = 3000;
constexpr std::string_view kHexDigits = "0123456789abcdef";

struct Release {
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(GObject* object) const { g_object_unref(object); }
    void operator()(GVariant* variant) const { g_variant_unref(variant); }
    /// Overwrites the text before it frees it.
    void operator()(char* secret) const { secret_password_free(secret); }
};

template <typename T>
using Owned = std::unique_ptr<T, Release>;

const SecretSchema& schema() {
    static const SecretSchema schema = [] {
        SecretSchema value{};
        value.name = "org.tessera.VaultKey";
        value.flags = SECRET_SCHEMA_NONE;
        value.attributes[0] = {"vault", SECRET_SCHEMA_ATTRIBUTE_STRING};
        value.attributes[1] = {"slot", SECRET_SCHEMA_ATTRIBUTE_STRING};
        return value;
    }();
    return schema;
}

void throw_if(GError* error) {
    if (error != nullptr) {
        const Owned<GError> owned{error};
        throw Error{ErrorCode::KeyringUnavailable, owned->message};
    }
}

void require_session_bus() {
    if (!has_session_bus()) {
        throw Error{ErrorCode::KeyringUnavailable, "no session bus"};
    }
}

// libsecret's items are text, so that every tool can show them.
std::string hex(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += kHexDigits[byte >> 4U];
        text += kHexDigits[byte & 0xFU];
    }
    return text;
}

void from_hex(std::string_view text, std::span<std::uint8_t> bytes) {
    const auto refuse_unless = [](bool right) {
        if (!right) {
            throw Error{ErrorCode::KeyringItemMissing, "the keyring's item is not one of Tessera's"};
        }
    };
    const auto digit = [&](char c) {
        const std::size_t value = kHexDigits.find(c);
        refuse_unless(value != std::string_view::npos);
        return value;
    };
    refuse_unless(text.size() == bytes.size() * 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(digit(text[2 * i]) << 4U | digit(text[2 * i + 1]));
    }
}

} // namespace

bool desktop_keyring_answers() {
    if (!has_session_bus()) {
        return false;
    }
    const Owned<GObject> bus{
        reinterpret_cast<GObject*>(g_bus_get_sync(G_BUS_TYPE_SESSION, nullptr, nullptr))};
    if (!bus) {
        return false;
    }
    // A service without a default collection would have to ask the user to make one first, so it does not
    // count. The call may start the service; it never prompts.
    const Owned<GVariant> reply{g_dbus_connection_call_sync(
        reinterpret_cast<GDBusConnection*>(bus.get()), "org.freedesktop.secrets", "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service", "ReadAlias", g_variant_new("(s)", "default"), G_VARIANT_TYPE("(o)"),
        G_DBUS_CALL_FLAGS_NONE, kAnswerMilliseconds, nullptr, nullptr)};
    if (!reply) {
        return false;
    }
    const char* collection = nullptr;
    g_variant_get(reply.get(), "(&o)", &collection);
    return std::string_view{collection} != "/";
}

void store_in_desktop_keyring(const std::string& vault, const std::string& slot, const std::string& label,
                              std::span<const std::uint8_t> secret) {
    require_session_bus();
    std::string text = hex(secret);
    GError* error = nullptr;
    secret_password_store_sync(&schema(), SECRET_COLLECTION_DEFAULT, label.c_str(), text.c_str(), nullptr,
                               &error, "vault", vault.c_str(), "slot", slot.c_str(), nullptr);
    ::explicit_bzero(text.data(), text.size());
    throw_if(error);
}

void fetch_from_desktop_keyring(const std::string& vault, const std::string& slot,
                                std::span<std::uint8_t> secret) {
    require_session_bus();
    GError* error = nullptr;
    const Owned<char> text{secret_password_lookup_sync(&schema(), nullptr, &error, "vault", vault.c_str(),
                                                       "slot", slot.c_str(), nullptr)};
    throw_if(error);
    if (!text) {
        throw Error{ErrorCode::KeyringItemMissing};
    }
    from_hex(text.get(), secret);
}

void remove_from_desktop_keyring(const std::string& vault, const std::string& slot) {
    require_session_bus();
    GError* error = nullptr;
    secret_password_clear_sync(&schema(), nullptr, &error, "vault", vault.c_str(), "slot", slot.c_str(),
                               nullptr);
    throw_if(error);
}

} // namespace tessera::platform
