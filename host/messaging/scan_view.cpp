// SPDX-License-Identifier: Apache-2.0
#include "messaging/scan_view.h"

#include <algorithm>
#include <array>

namespace tessera::messaging {
namespace {

using nlohmann::json;

std::string_view side_name(scan::Side side) {
    switch (side) {
    case scan::Side::Left:
        return "left";
    case scan::Side::Right:
        return "right";
    case scan::Side::Top:
        return "top";
    case scan::Side::Bottom:
        return "bottom";
    }
    return "bottom";
}

/// Capitals or not: many generators write all of a text in capitals, which takes less room in a QR code.
bool begins_with(std::string_view text, std::string_view beginning) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return text.size() >= beginning.size() &&
           std::ranges::equal(text.substr(0, beginning.size()), beginning, {}, lower);
}

struct Content {
    std::string_view beginning;
    std::string_view name;
};

/// Payments: EPC069-12, the Swiss QR-bill, BIP 21, ERC-681.
constexpr auto kContents = std::to_array<Content>({
    {"http://", "web_address"},
    {"https://", "web_address"},
    {"wifi:", "wi_fi"},
    {"begin:vcard", "contact"},
    {"mecard:", "contact"},
    {"bcd\n", "payment"},
    {"bcd\r\n", "payment"},
    {"spc\n", "payment"},
    {"spc\r\n", "payment"},
    {"bitcoin:", "payment"},
    {"ethereum:", "payment"},
});

} // namespace

json corners_view(const scan::SymbolCorners& corners) {
    json view = json::array();
    for (const scan::Point& corner : corners) {
        view.push_back({corner.x, corner.y});
    }
    return view;
}

json reason_view(const scan::ScanResult& result) {
    json view = json::object();
    if (result.reason) {
        view["reason"] = scan::reason_name(*result.reason);
        if (const auto bound = scan::bound_name(*result.reason)) {
            view["bound"] = *bound;
        }
    }
    if (result.hint.place) {
        view["place"] = corners_view(*result.hint.place);
    }
    if (result.hint.zoom) {
        view["zoom"] = *result.hint.zoom;
    }
    if (result.hint.side) {
        view["side"] = side_name(*result.hint.side);
    }
    return view;
}

json part_view(int index, int count) {
    return {{"index", index}, {"count", count}};
}

json parts_view(const scan::PartSets& sets, const std::vector<scan::ScannedCode>& codes) {
    json view = json::object();
    for (const scan::PartSet* set : sets.open(codes)) {
        if (!set->can_become_whole()) {
            continue;
        }
        json have = json::array();
        for (const scan::QrText& each : set->parts) {
            have.push_back(each.part->index);
        }
        view["parts"].push_back({{"count", set->count}, {"have", std::move(have)}});
    }
    return view;
}

std::string_view content_name(const scan::QrText& code) {
    if (code.part) {
        return "split_part";
    }
    if (code.is_micro) {
        return "micro_qr";
    }
    const auto* const found = std::ranges::find_if(
        kContents, [&](const Content& content) { return begins_with(code.text, content.beginning); });
    return found == kContents.end() ? "text" : found->name;
}

} // namespace tessera::messaging
