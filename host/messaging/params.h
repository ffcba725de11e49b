// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/json_rpc.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::messaging {

/// The parameters of a request, read by name. Each reader throws InvalidParams, with the name, if the value
/// has another type or is out of range; the plain ones also throw it if the value is absent.
class Params {
public:
    explicit Params(const json& object) : object_(object) {}

    std::string text(std::string_view name) const;
    std::optional<std::string> optional_text(std::string_view name) const; ///< null counts as absent
    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max) const;
    std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t min,
                                                 std::int64_t max) const;
    std::optional<std::uint64_t> optional_counter(std::string_view name) const;
    std::optional<std::vector<std::string>> optional_texts(std::string_view name) const;
    std::optional<std::vector<std::int64_t>> optional_integers(std::string_view name, std::int64_t min,
                                                               std::int64_t max) const;
    bool flag(std::string_view name) const; ///< absent or null is false
    std::optional<Params> optional_object(std::string_view name) const;

private:
    const json* find(std::string_view name) const;
    const json& object_;
};

} // namespace tessera::messaging
