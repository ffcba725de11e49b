// SPDX-License-Identifier: Apache-2.0
#include "bench/reader.h"

#include "bench/peer_process.h"
#include "bench/tessera_reader.h"
#include "bench/zxing_reader.h"
#include "own_peak.h"

namespace tessera::bench {

long Reader::peak_kib() const {
    return test::own_peak_kib();
}

const std::vector<std::string>& reader_names() {
    static const std::vector<std::string> names{"tessera", "zxing"};
    return names;
}

const std::vector<std::string>& reader_names_with_peers() {
    static const std::vector<std::string> names{"tessera", "zxing",      "zxing-inverted",
#ifdef TESSERA_BENCH_ZBAR_PEER
                                                "zbar",
#endif
                                                "jsqr",    "zxing-wasm", "qr"};
    return names;
}

std::unique_ptr<Reader> make_reader(const std::string& name) {
    if (name == "tessera") {
        return std::make_unique<TesseraReader>();
    }
    if (name == "zxing") {
        return std::make_unique<ZXingReader>(Polarity::DarkOnLight);
    }
    if (name == "zxing-inverted") {
        return std::make_unique<ZXingReader>(Polarity::Both);
    }
#ifdef TESSERA_BENCH_ZBAR_PEER
    if (name == "zbar") {
        return std::make_unique<PeerProcess>(std::vector<std::string>{TESSERA_BENCH_ZBAR_PEER});
    }
#endif
    return std::make_unique<PeerProcess>(std::vector<std::string>{"node", TESSERA_BENCH_NODE_PEER, name});
}

} // namespace tessera::bench
