// SPDX-License-Identifier: Apache-2.0
#include "vault/data/versioned_fields.h"
#include "vault/data/payload.h"

#include "vault/data/strict_json.h"

#include <algorithm>
#include <array>
#include <limits>

namespace tessera::vault {
namespace {

using nlohmann::json;

/// The version of a member that was never there: below every version that is written.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

constexpr std::array<std::string_view, 4> kCounters{"counter", "used_step", "generation", "saved_at"};
constexpr std::array<std::string_view, 3> kComposite{"versions", "sites", "accounts"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

} // namespace

Joining joining_of(std::string_view member) {
    return is_one_of(kCounters, member)    ? Joining::Higher
           : is_one_of(kComposite, member) ? Joining::InParts
                                           : Joining::ByVersion;
}

VersionedFields::VersionedFields(const json& object)
    : object_(object), versions_(versions_from_json(object)) {
    if (const auto created = object.find("created");
        created != object.end() && created->is_number_integer()) {
        oldest_ = created->get<std::int64_t>();
    }
    if (const auto sites = object.find("sites"); sites != object.end()) {
        sites_ = {sites->begin(), sites->end()};
    }
}

const json* VersionedFields::value(const std::string& member) const {
    const auto found = object_.find(member);
    return found != object_.end() ? &*found : nullptr;
}

std::int64_t VersionedFields::version(const std::string& name, bool is_there) const {
    const auto found = versions_.find(name);
    return found != versions_.end() ? found->second : is_there ? oldest_ : kNever;
}

json payload_without_accounts(const Contents& contents) {
    Contents rest;
    rest.generation = contents.generation;
    rest.saved_at = contents.saved_at;
    rest.auto_lock = contents.auto_lock;
    rest.versions = contents.versions;
    rest.unknown = contents.unknown;
    return contents_to_json(rest);
}

} // namespace tessera::vault
