// SPDX-License-Identifier: Apache-2.0
// Pictures like those of bug reports about other readers.
#include "catch_header.h"
#include "scan/scanner.h"
#include "unit/scan/wanted.h"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;

namespace {

ScanResult scan_of_report(const std::string& name) {
    std::ifstream file{std::filesystem::path{TESSERA_SOURCE_DIR} / "tests/unit/scan/reports" / name,
                       std::ios::binary};
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>{file}, {}};
    REQUIRE_FALSE(bytes.empty());
    return scan_picture(bytes, kWanted);
}

void check_report(const std::string& name, const std::string& text) {
    CAPTURE(name);
    const ScanResult result = scan_of_report(name);
    CHECK_FALSE(result.reason.has_value());
    REQUIRE(result.codes.size() == 1);
    CHECK(kind_of(result.codes[0]) == otp::TextKind::Otpauth);
    CHECK(result.codes[0].text == text);
}

const std::string kAcme = "otpauth://totp/Acme%20Cloud:jo%40acme.example?secret="
                          "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%20Cloud";

} // namespace

TEST_CASE("Names in Latin-1 and GBK, of which the symbols say nothing, do not take the key with them") {
    check_report("netzxing284-latin1-noECI.png", "otpauth://totp/äöü:jo?secret=GEZDGNBVGY3TQOJQ");
    check_report("gbk-noECI.png", "otpauth://totp/ÒøÐÐ:jo?secret=GEZDGNBVGY3TQOJQ");
}

TEST_CASE("A black-on-white terminal with a seam between its lines is read") {
    check_report("light-lh21.png", kAcme);
}

TEST_CASE("Both parts of a split QR code in one picture are the account") {
    check_report("nodeqrcode178-structured-append-all.png", kAcme);
}

TEST_CASE("One part of a split QR code is no account") {
    const ScanResult result = scan_of_report("sa-01.png");
    CHECK(result.reason == Reason::PartsMissing);
    REQUIRE(result.codes.size() == 1);
    CHECK(kind_of(result.codes[0]) == otp::TextKind::Other);
}
