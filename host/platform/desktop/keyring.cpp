// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/keyring.h"

#include "error.h"
#include "platform/desktop/message_bus.h"
#include "platform/desktop/session.h"
#include "text/hex.h"

#include <libsecret/secret.h>

#include <chrono>
#include <cstring>
#include <memory>
#include <string_view>

namespace tessera::platform {
namespace {

constexpr std::chrono::seconds kAnswerTime{3};
constexpr std::chrono::milliseconds kProbeTime{250};

struct FreePassword {
    /// Overwrites the text before it frees it.
    void operator()(char* secret) const { secret_password_free(secret); }
};

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
        const GLibOwned<GError> owned{error};
        heed_interruption();
        throw Error{ErrorCode::KeyringUnavailable, owned->message};
    }
}

/// What the service calls its default collection: "/" without one. Empty if no service answers in time. The
/// call may start the service; it never prompts.
std::string default_collection() {
    if (!has_session_bus()) {
        return {};
    }
    const CallLimit limit{kAnswerTime};
    const GLibOwned<GDBusConnection> bus = connect_to_bus(G_BUS_TYPE_SESSION, limit.cancellable());
    if (!bus) {
        return {};
    }
    const GLibOwned<GVariant> reply{g_dbus_connection_call_sync(
        bus.get(), "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
        "ReadAlias", g_variant_new("(s)", "default"), G_VARIANT_TYPE("(o)"), G_DBUS_CALL_FLAGS_NONE, G_MAXINT,
        limit.cancellable(), nullptr)};
    if (!reply) {
        return {};
    }
    const char* collection = nullptr;
    g_variant_get(reply.get(), "(&o)", &collection);
    return collection;
}

/// Checked before libsecret gets a person's time: a service that doesn't answer this would use all of it.
void require_service() {
    if (!has_session_bus()) {
        throw Error{ErrorCode::KeyringUnavailable, "no session bus"};
    }
    if (default_collection().empty()) {
        heed_interruption();
        throw Error{ErrorCode::KeyringUnavailable, "it does not answer"};
    }
}

} // namespace

bool desktop_keyring_answers() {
    // A service without a default collection would have to ask the user to make one first, so it doesn't
    // count.
    const std::string collection = default_collection();
    return !collection.empty() && collection != "/";
}

DesktopKeyringProbe::~DesktopKeyringProbe() {
    given_up_.raise(); // the future waits for its thread
}

bool DesktopKeyringProbe::answers() {
    const bool is_late = answer_.valid();
    if (!is_late) {
        answer_ = std::async(std::launch::async, [this] {
            const Interruptible question{given_up_};
            return desktop_keyring_answers();
        });
    }
    // Doesn't wait again for a service that was late before.
    const auto patience = is_late ? std::chrono::milliseconds{0} : kProbeTime;
    return answer_.wait_for(patience) == std::future_status::ready && answer_.get();
}

void store_in_desktop_keyring(const std::string& vault, const std::string& slot, const std::string& label,
                              std::span<const std::uint8_t> secret) {
    require_service();
    const CallLimit limit{kPersonTime};
    // libsecret's items are text, so that every tool can show them.
    std::string text = text::hex_encode(secret);
    GError* error = nullptr;
    secret_password_store_sync(&schema(), SECRET_COLLECTION_DEFAULT, label.c_str(), text.c_str(),
                               limit.cancellable(), &error, "vault", vault.c_str(), "slot", slot.c_str(),
                               nullptr);
    ::explicit_bzero(text.data(), text.size());
    throw_if(error);
}

void fetch_from_desktop_keyring(const std::string& vault, const std::string& slot,
                                std::span<std::uint8_t> secret) {
    require_service();
    const CallLimit limit{kPersonTime};
    GError* error = nullptr;
    const std::unique_ptr<char, FreePassword> text{secret_password_lookup_sync(
        &schema(), limit.cancellable(), &error, "vault", vault.c_str(), "slot", slot.c_str(), nullptr)};
    throw_if(error);
    if (!text) {
        throw Error{ErrorCode::KeyringItemMissing};
    }
    if (!text::hex_decode(text.get(), secret)) {
        throw Error{ErrorCode::KeyringItemMissing, "the keyring's item is not one of Tessera's"};
    }
}

void remove_from_desktop_keyring(const std::string& vault, const std::string& slot) {
    const Uninterruptible tidying;
    require_service();
    const CallLimit limit{kProgramTime};
    GError* error = nullptr;
    secret_password_clear_sync(&schema(), limit.cancellable(), &error, "vault", vault.c_str(), "slot",
                               slot.c_str(), nullptr);
    throw_if(error);
}

} // namespace tessera::platform
