// SPDX-License-Identifier: Apache-2.0
#include "cli/dialogue.h"

#include "platform/files/reading.h"
#include "scan/picture/picture.h"
#include "text/base64.h"

namespace tessera::cli {

using nlohmann::json;

json Dialogue::filled_in(const json& request) const {
    if (request.is_structured()) {
        json filled = request;
        for (json& element : filled) {
            element = filled_in(element);
        }
        return filled;
    }
    if (request.is_string()) {
        const auto& text = request.get_ref<const std::string&>();
        constexpr std::string_view kFile = "$file:";
        if (text.starts_with(kFile)) {
            return text::base64_encode(
                platform::read_file(text.substr(kFile.size()), scan::kMaxPictureBytes));
        }
        if (const auto known = remembered_.find(text); known != remembered_.end()) {
            return known->second;
        }
    }
    return request;
}

bool Dialogue::matches(const json& expected, const json& actual) {
    if (expected.is_string()) {
        const auto& text = expected.get_ref<const std::string&>();
        if (text == "*") {
            return true;
        }
        if (text.starts_with("$")) {
            return remembered_.try_emplace(text, actual).first->second == actual;
        }
    }
    if (expected.type() != actual.type() || expected.size() != actual.size() || !expected.is_structured()) {
        return expected == actual;
    }
    if (expected.is_array()) {
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (!matches(expected[i], actual[i])) {
                return false;
            }
        }
        return true;
    }
    for (const auto& [key, value] : expected.items()) {
        const auto found = actual.find(key);
        if (found == actual.end() || !matches(value, *found)) {
            return false;
        }
    }
    return true;
}

} // namespace tessera::cli
