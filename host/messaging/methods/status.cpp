// SPDX-License-Identifier: Apache-2.0
#include "messaging/methods.h"
#include "platform/desktop/passphrase_entry.h"

#include <array>
#include <optional>
#include <string_view>

namespace tessera::messaging {
namespace {

constexpr int kProtocolVersion = 1;

/// Nothing if the file exists but can't be read.
std::optional<vault::State> state_of(const vault::Vault& vault) {
    try {
        return vault.state();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::VaultDamaged) {
            return std::nullopt;
        }
        throw;
    }
}

std::string_view state_name(std::optional<vault::State> state) {
    if (!state) {
        return "damaged";
    }
    switch (*state) {
    case vault::State::Missing:
        return "missing";
    case vault::State::Locked:
        return "locked";
    case vault::State::Unlocked:
        return "unlocked";
    }
    return "missing";
}

json slot_names(const vault::Vault& vault) {
    json names = json::array();
    for (const vault::Slot& slot : vault.slots()) {
        if (const auto type = slot.type()) {
            names.push_back(vault::slot_type_name(*type));
        }
    }
    return names;
}

std::string_view weakness_name(vault::Weakness weakness) {
    switch (weakness) {
    case vault::Weakness::NoRollbackMemory:
        return "no_rollback_memory";
    case vault::Weakness::FolderOpenToOthers:
        return "folder_open_to_others";
    }
    return "";
}

json copy_view(const vault::History::Entry& copy) {
    return {{"saved_at", copy.saved_at}};
}

/// What an unlocked vault says about itself. Throws VaultDamaged if the damage shows only now, and
/// VaultLocked if it was locked meanwhile.
json describe_contents(const vault::Vault& vault) {
    const vault::Look look = vault.look();
    const vault::Contents& contents = look.contents;
    json view = {{"auto_lock", contents.auto_lock.count()},
                 {"set_aside", contents.set_aside.size()},
                 {"removed", contents.trash.size()},
                 {"weaknesses", json::array()}};
    for (const vault::Weakness weakness : look.weaknesses) {
        view["weaknesses"].push_back(weakness_name(weakness));
    }
    if (look.newer_generation) {
        view["older"] = {{"generation", contents.generation},
                         {"seen", *look.newer_generation},
                         {"saved_at", contents.saved_at}};
        if (const auto copy = vault.newest_good_copy()) {
            view["copy"] = copy_view(*copy);
        }
    }
    return view;
}

json greet(MethodContext& context, const Params& params) {
    if (params.integer("protocol", 0, 1'000'000) != kProtocolVersion) {
        throw MethodError{ErrorCode::ProtocolUnsupported, {{"protocols", {kProtocolVersion}}}};
    }
    context.conversation->is_greeted = true;
    return {{"protocol", kProtocolVersion},
            {"host", TESSERA_VERSION},
            {"capabilities", json::array()},
            {"max_message", 1U << 20U}};
}

json tell_status(MethodContext& context, const Params&) {
    json result = {
        {"slots", json::array()},
        {"keyring", context.keyring.answers()},
        {"window", context.options.passphrase.is_given() || platform::passphrase_window_available()}};
    std::optional<vault::State> state = state_of(context.vault);
    if (state == vault::State::Unlocked) {
        try {
            result.update(describe_contents(context.vault));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::VaultDamaged && error.code() != ErrorCode::VaultLocked) {
                throw;
            }
            state =
                error.code() == ErrorCode::VaultLocked ? std::optional{vault::State::Locked} : std::nullopt;
        }
    }
    if (state && state != vault::State::Missing) {
        result["slots"] = slot_names(context.vault);
    } else if (const auto copy = context.vault.newest_good_copy()) {
        result["copy"] = copy_view(*copy);
    }
    result["vault"] = state_name(state);
    return result;
}

json settings(MethodContext& context, const Params& params) {
    const auto auto_lock =
        params.optional_integer("auto_lock", vault::kMinAutoLock.count(), vault::kMaxAutoLock.count());
    if (auto_lock) {
        context.vault.change(context.now(), [&](vault::Contents& contents) {
            contents.auto_lock = std::chrono::seconds{*auto_lock};
        });
    }
    return {{"auto_lock", context.vault.read().auto_lock.count()}};
}

} // namespace

std::span<const Method> status_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"hello", greet, Turn::Overtakes},
        {"status", tell_status, Turn::Overtakes},
        {"settings", settings},
    });
    return kMethods;
}

} // namespace tessera::messaging
