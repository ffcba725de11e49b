// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "own_peak.h"
#include "scan/picture/picture.h"
#include "scan/scanner.h"
#include "shared_data.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <iterator>
#include <random>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

const std::string kEditedUri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example";

/// Kilobytes: a header edited to the largest size allowed, at four bytes a pixel.
constexpr long kMostMemory = 250 * 1024;

void check_bounds(const Bytes& file) {
    const auto decoded = decode_picture(file);
    if (const auto* picture = std::get_if<Luminance>(&decoded)) {
        CHECK(picture->width <= kMaxPictureSide);
        CHECK(picture->height <= kMaxPictureSide);
        CHECK(static_cast<std::int64_t>(picture->pixels.size()) ==
              std::int64_t{picture->width} * picture->height);
        CHECK(static_cast<std::int64_t>(picture->pixels.size()) <= kMaxPicturePixels);
    }
}

void edit_at_random(int rounds_a_file) {
    const long before = own_peak_kib();
    std::mt19937 random{20'240'501}; // fixed, so that a failure comes back
    int unread = 0;
    int read = 0;
    for (const auto& [name, file] : every_kind_of_file(qr_drawing(kEditedUri))) {
        CAPTURE(name);
        for (int round = 0; round < rounds_a_file; ++round) {
            Bytes edited = file;
            const auto edits = 1 + random() % 8;
            for (std::size_t i = 0; i < edits; ++i) {
                // Half of the edits are in the headers, where they do most.
                const std::size_t end = random() % 2 == 0 ? edited.size() : std::size_t{64};
                edited[random() % end] = static_cast<std::uint8_t>(random());
            }
            CAPTURE(round);
            check_bounds(edited);
            const ScanResult result = scan_picture(edited, kWanted);
            for (const QrText& code : result.codes) {
                CHECK(code.text == kEditedUri);
            }
            ++(result.reason ? unread : read);
        }
    }
    std::cout << "random edits: " << read << " still read, " << unread << " given up with a reason\n";
    CHECK(unread > 0);
    CHECK(read > 0);
#ifdef __SANITIZE_ADDRESS__ // whose own memory counts in the peak
    static_cast<void>(before);
#else
    CHECK(own_peak_kib() - before < kMostMemory);
#endif
}

void cut_shared_screens(std::size_t every) {
    for_each_shared_screen(every, [](const std::string& name, const Bytes& file) {
        CAPTURE(name);
        for (std::size_t part = 1; part <= 20; ++part) {
            CAPTURE(part);
            const std::size_t size = 12 + (file.size() - 13) * part / 20;
            CHECK(std::get<Reason>(decode_picture(std::span{file}.first(size))) == Reason::Damaged);
        }
    });
}

} // namespace

TEST_CASE("Random edits neither crash nor break the bounds") {
    edit_at_random(300);
}

TEST_CASE("A hundred thousand random edits neither crash nor break the bounds", "[.long]") {
    edit_at_random(3'000);
}

TEST_CASE("A screenshot cut off anywhere is damaged") {
    cut_shared_screens(20);
}

TEST_CASE("Every screenshot cut off anywhere is damaged", "[.long]") {
    cut_shared_screens(1);
}
