// SPDX-License-Identifier: Apache-2.0
#include "accounts/scan_view.h"

#include <string_view>
#include <utility>

namespace tessera::accounts {
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

} // namespace tessera::accounts
