// SPDX-License-Identifier: Apache-2.0
#include "messaging/shortened.h"

#include "text/utf8.h"

#include <string_view>
#include <utility>

namespace tessera::messaging {

using nlohmann::json;

std::size_t written_size(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace).size();
}

std::string shortened_name(const std::string& name) {
    constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    constexpr std::size_t kQuotes = 2;
    if (written_size(name) <= kMaxNameBytes) {
        return name;
    }
    const std::string_view text = name;
    std::size_t end = 0;
    for (std::size_t bytes = kQuotes + kEllipsis.size(); end < text.size();) {
        const auto point = text::first_code_point(text.substr(end));
        const std::size_t length = point ? point->length : 1;
        bytes += written_size(text.substr(end, length)) - kQuotes;
        if (bytes > kMaxNameBytes) {
            break;
        }
        end += length;
    }
    return std::string{text.substr(0, end)}.append(kEllipsis);
}

std::size_t shown_origins(const std::vector<std::string>& origins) {
    std::size_t count = 0;
    for (std::size_t bytes = 0; count < origins.size(); ++count) {
        bytes += written_size(origins[count]) + 1; // and a comma
        if (bytes > kMaxOriginsBytes) {
            break;
        }
    }
    return count;
}

json shortened(json view) {
    for (const char* name : {"issuer", "account"}) {
        if (const auto found = view.find(name); found != view.end()) {
            *found = shortened_name(*found);
        }
    }
    for (const std::string name : {"sites", "domains", "also"}) {
        const auto found = view.find(name);
        if (found == view.end()) {
            continue;
        }
        auto origins = found->get<std::vector<std::string>>();
        const std::size_t shown = shown_origins(origins);
        if (shown < origins.size()) {
            const std::size_t all = origins.size();
            origins.resize(shown);
            *found = std::move(origins);
            view[name + "_count"] = all;
        }
    }
    return view;
}

json shortened_changes(json changes) {
    for (json& value : changes) {
        if (value.is_array()) {
            for (json& row : value) {
                row = shortened(std::move(row));
            }
        }
    }
    return changes;
}

} // namespace tessera::messaging
