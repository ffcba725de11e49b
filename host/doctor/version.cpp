// SPDX-License-Identifier: Apache-2.0
#include "doctor/version.h"

#include <charconv>
#include <cstdint>

namespace tessera::doctor {
namespace {

/// Takes the first number off.
std::uint64_t next_number(std::string_view& version) {
    std::uint64_t number = 0;
    std::from_chars(version.data(), version.data() + version.size(), number);
    const auto dot = version.find('.');
    version = dot == std::string_view::npos ? std::string_view{} : version.substr(dot + 1);
    return number;
}

} // namespace

std::weak_ordering compare_versions(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        if (const auto order = next_number(a) <=> next_number(b); order != 0) {
            return order;
        }
    }
    return std::weak_ordering::equivalent;
}

} // namespace tessera::doctor
