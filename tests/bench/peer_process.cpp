// SPDX-License-Identifier: Apache-2.0
#include "bench/peer_process.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace tessera::bench {

using nlohmann::json;

PeerProcess::PeerProcess(std::vector<std::string> command) : child_(std::move(command)) {
    json::parse(child_.read_line()).at("name").get_to(name_);
}

Reading PeerProcess::read(const PictureFile& picture, int repeats) {
    const scan::Luminance& luminance = picture.luminance();
    const std::array<std::uint32_t, 3> header{static_cast<std::uint32_t>(luminance.width),
                                              static_cast<std::uint32_t>(luminance.height),
                                              static_cast<std::uint32_t>(repeats)};
    child_.write(std::as_bytes(std::span{header}));
    child_.write(std::as_bytes(std::span{luminance.pixels}));
    const json reply = json::parse(child_.read_line());
    reply.at("peak_kib").get_to(peak_kib_);
    return {reply.at("texts").get<std::vector<std::string>>(), reply.at("ms").get<double>()};
}

} // namespace tessera::bench
