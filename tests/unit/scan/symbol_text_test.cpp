// SPDX-License-Identifier: Apache-2.0
// What generators write into QR codes and say of it: the key comes through whatever they say.
#include "catch_header.h"
#include "scan/finder/qr_reader.h"
#include "scan/finder/symbol_text.h"
#include "scan/finder/zxing.h"
#include "text/utf8.h"
#include "unit/scan/symbol_data.h"
#include "unit/scan/wanted.h"

#include <random>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;

namespace {

constexpr unsigned kLatin1 = 3;
constexpr unsigned kShiftJis = 20;
constexpr unsigned kWindows1252 = 23;
constexpr unsigned kUtf16 = 25;
constexpr unsigned kUtf8 = 26;
constexpr unsigned kAscii = 27;
constexpr unsigned kBig5 = 28;
constexpr unsigned kGb18030 = 32;

const std::string kBefore = "otpauth://totp/";
const std::string kAfter = ":jo?secret=GEZDGNBVGY3TQOJQ&digits=8";

std::string text_in(const SymbolData& data) {
    const std::vector<QrText> found = read_qr_codes(luminance_of(page_of({data.symbol()})), kWanted).texts;
    REQUIRE(found.size() == 1);
    return found[0].text;
}

/// The name in an address, as it is read.
std::string name_in(const SymbolData& data) {
    const std::string text = text_in(data);
    CAPTURE(text);
    REQUIRE(text.starts_with(kBefore));
    REQUIRE(text.ends_with(kAfter));
    return text.substr(kBefore.size(), text.size() - kBefore.size() - kAfter.size());
}

std::string unsaid(const std::string& name) {
    return name_in(SymbolData{}.bytes(kBefore + name + kAfter));
}

std::string said(unsigned eci, const std::string& name) {
    return name_in(SymbolData{}.eci(eci).bytes(kBefore + name + kAfter));
}

} // namespace

TEST_CASE("A name in a character set that nothing says comes with all of the key") {
    CHECK(unsaid("Zoë") == "Zoë");
    CHECK(unsaid("\xE4\xF6\xFC") == "äöü");                // Latin-1
    CHECK(unsaid("Zo\xEB") == "Zoë");                      // no trail byte of anything follows
    CHECK(unsaid("Jo\x92s \x80") == "Jo’s €");             // windows-1252
    CHECK(unsaid("\x81 \x8D ") == "\xC2\x81 \xC2\x8D ");   // in no set that is tried: Latin-1
    CHECK(unsaid("\x93\xFA\x96\x7B\x8C\xEA") == "日本語"); // Shift JIS
    CHECK(unsaid("\xD2\xF8\xD0\xD0") == "ÒøÐÐ");           // GBK
    CHECK(unsaid("\xBB\xC8\xA6\xE6") == "»È¦æ");           // Big5
    CHECK(unsaid("\xEB\xE0\xED\xEA") == "ëàíê");           // windows-1251
    CHECK(unsaid("\xF0\x9F\x94\x91 \xFF") == "ð\xC5\xB8\xE2\x80\x9D\xE2\x80\x98 ÿ"); // UTF-8, nearly
}

TEST_CASE("A name in the character set that the symbol says comes as it is meant") {
    CHECK(said(kUtf8, "Zoë 例 🔑") == "Zoë 例 🔑");
    CHECK(said(kLatin1, "\xE4\xF6\xFC") == "äöü");
    CHECK(said(kShiftJis, "\x97\xE1\x89\xD4") == "例花");
    CHECK(said(kWindows1252, "Jo\x92s \x80") == "Jo’s €");
    CHECK(said(kBig5, "\xBB\xC8\xA6\xE6") == "銀行");
    CHECK(said(kGb18030, "\xD2\xF8\xD0\xD0") == "银行");
}

TEST_CASE("What the symbol says of its character set may be wrong") {
    CHECK(said(kUtf8, "\xE4\xF6\xFC") == "äöü");
    CHECK(said(kLatin1, "Zoë 例") == "Zoë 例");
    CHECK(said(kShiftJis, "Zoë") == "Zoë");
    CHECK(said(kShiftJis, "\xE4\xF6\xFC") == "äöü");
    CHECK(said(kBig5, "\xE4\xF6\xFC") == "äöü");
    CHECK(said(kGb18030, "\xFF") == "ÿ");
    CHECK(said(kAscii, "Zo\xEB") == "Zoë");
    CHECK(said(kUtf16, "Jo") == "Jo");
    CHECK(said(kUtf8, "\x93\xFA\x96\x7B\x8C\xEA") == "日本語");
}

TEST_CASE("A character set that does not exist, or is not for texts, costs nothing") {
    for (const unsigned eci : {899U, 900U, 170U, 127U, 128U, 16'383U, 16'384U, 999'999U}) {
        CAPTURE(eci);
        CHECK(said(eci, "Zoë") == "Zoë");
        CHECK(said(eci, "Zo\xEB") == "Zoë");
    }
}

TEST_CASE("Text in UTF-16 that says so") {
    const std::string text{"\0o\0t\0p\0a\0u\0t\0h\0:\x4F\x8B\xD8\x3D\xDD\x11", 22};
    CHECK(text_in(SymbolData{}.eci(kUtf16).bytes(text)) == "otpauth:例🔑");
}

TEST_CASE("Segments of several modes and character sets in one symbol") {
    CHECK(name_in(SymbolData{}.bytes(kBefore).kanji("\x97\xE1\x89\xD4").bytes(kAfter)) == "例花");
    CHECK(name_in(SymbolData{}.bytes(kBefore + "\xE4").kanji("\x97\xE1").bytes("\xF6" + kAfter)) == "ä例ö");
    CHECK(name_in(SymbolData{}.bytes(kBefore + "ä").kanji("\x81\x7E").bytes("ö" + kAfter)) == "ä×ö");
    CHECK(name_in(SymbolData{}.bytes(kBefore).hanzi("\xD2\xF8\xD0\xD0").bytes(kAfter)) == "银行");
    CHECK(name_in(SymbolData{}.bytes(kBefore + "\xE9").hanzi("\xA8\xA6").bytes(kAfter)) == "éé");
    CHECK(name_in(SymbolData{}
                      .bytes(kBefore)
                      .eci(kUtf8)
                      .bytes("Zoë ")
                      .eci(kLatin1)
                      .bytes("\xE4")
                      .eci(kBig5)
                      .bytes("\xBB\xC8")
                      .eci(kUtf8)
                      .bytes(kAfter)) == "Zoë ä銀");
    CHECK(name_in(SymbolData{}.eci(kUtf8).bytes(kBefore).kanji("\x97\xE1").bytes(kAfter)) == "例");
    CHECK(text_in(SymbolData{}.alphanumeric("OTPAUTH://TOTP/A").digits("0123456789").bytes("\xE4?x=1")) ==
          "OTPAUTH://TOTP/A0123456789ä?x=1");
}

TEST_CASE("A backslash, which the ECI protocol doubles, stays one") {
    CHECK(said(kUtf8, "a\\b\\\\c\\000003") == "a\\b\\\\c\\000003");
    CHECK(unsaid("a\\b\\\\c\\000003") == "a\\b\\\\c\\000003");
}

TEST_CASE("Kanji that do not exist lose nothing of what stands around them") {
    CHECK(text_in(SymbolData{}.bytes(kBefore).kanji("\x81\xAD").bytes(kAfter)).ends_with(kAfter));
    CHECK(text_in(SymbolData{}.bytes(kBefore).hanzi("\xAA\xA1").bytes(kAfter)).ends_with(kAfter));
}

TEST_CASE("A key in groups, with the no-break spaces of Latin-1 between them") {
    CHECK(text_in(SymbolData{}.bytes("otpauth://totp/A?secret=GEZD\xA0GNBV\xA0GY3T\xA0QOJQ")) ==
          "otpauth://totp/A?secret=GEZD\u00A0GNBV\u00A0GY3T\u00A0QOJQ");
}

TEST_CASE("Whatever bytes a name has and whatever is said of them, the key comes through") {
    std::mt19937 random{3};
    const std::vector<unsigned> sets{0,     1,      2,     kLatin1, 5,  17, kShiftJis, 21,  kWindows1252, 24,
                                     kUtf8, kAscii, kBig5, 29,      30, 31, kGb18030,  899, 999'999};
    for (int i = 0; i < 3'000; ++i) {
        std::string name;
        for (auto size = 1 + random() % 12; size > 0; --size) {
            name += static_cast<char>(random() % 4 == 0 ? ' ' + random() % 95 : 128 + random() % 128);
        }
        const unsigned eci = sets[random() % sets.size()];
        const Segment segment{kBefore + name + kAfter, eci == 0 ? Said::Nothing : Said::ByEci,
                              static_cast<int>(eci)};
        const std::string read = text_of({&segment, 1});
        CAPTURE(name, eci, read);
        REQUIRE(text::is_utf8(read));
        REQUIRE(read.starts_with(kBefore));
        REQUIRE(read.ends_with(kAfter));
    }
}
