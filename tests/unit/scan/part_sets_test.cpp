// SPDX-License-Identifier: Apache-2.0
// Texts that are split_in over several symbols: ISO/IEC 18004, section 8.
#include "catch_header.h"
#include "scan/part_sets.h"
#include "scan/scan_reply.h"
#include "unit/scan/symbol_data.h"
#include "unit/scan/wanted.h"

#include <set>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;

namespace {

const std::string kWholeUri = "otpauth://totp/Acme:jo?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme";
const std::string kOther = "otpauth://totp/Other:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// In so many parts of about the same length.
std::vector<std::string> split_in(const std::string& text, std::size_t count) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i * text.size() / count;
        parts.push_back(text.substr(from, (i + 1) * text.size() / count - from));
    }
    return parts;
}

Symbol part_of(const std::string& text, unsigned index, unsigned count = 2) {
    return SymbolData{}.part(index, count, parity_of(text)).bytes(split_in(text, count).at(index)).symbol();
}

/// As the command line and a session see it: read elsewhere, and sent here.
ScanResult scan_of(const std::vector<Symbol>& symbols) {
    const auto result = result_of(reply_of(scan_picture(encode_png(page_of(symbols)), kWanted)), kWanted);
    REQUIRE(result.has_value());
    return *result;
}

ScanResult then(PartSets& sets, const std::vector<Symbol>& symbols) {
    ScanResult result = scan_of(symbols);
    sets.complete(result, kWanted);
    return result;
}

std::set<std::string> texts_of(const ScanResult& result) {
    std::set<std::string> texts;
    for (const QrText& code : result.codes) {
        texts.insert(code.text);
    }
    return texts;
}

} // namespace

TEST_CASE("A part is no account and no migration batch, whatever it looks like") {
    const std::string migration = "otpauth-migration://offline?data=CgoKBRISNBI0EgEAEAEYASAA";
    for (const std::string& text : {kWholeUri, migration}) {
        const std::string tail = "&more=as much as fits into the second of the two parts of this text";
        const ScanResult result =
            scan_of({SymbolData{}.part(0, 2, parity_of(text + tail)).bytes(text).symbol()});
        REQUIRE(result.codes.size() == 1);
        CHECK(kind_of(result.codes[0]) == otp::TextKind::Other);
        CHECK(result.codes[0].part.value().index == 0);
        CHECK(result.codes[0].part.value().count == 2);
        CHECK(result.reason == Reason::PartsMissing);
    }
}

TEST_CASE("Parts in one picture are joined, in any order and each as often as it is there") {
    for (const unsigned count : {2U, 3U, 4U}) {
        std::vector<Symbol> symbols;
        for (unsigned i = count; i-- > 0;) {
            symbols.push_back(part_of(kWholeUri, i, count));
        }
        symbols.push_back(part_of(kWholeUri, 0, count));
        const ScanResult result = scan_of(symbols);
        CAPTURE(count);
        CHECK_FALSE(result.reason.has_value());
        REQUIRE(result.codes.size() == 1);
        CHECK(kind_of(result.codes[0]) == otp::TextKind::Otpauth);
        CHECK(result.codes[0].text == kWholeUri);
        CHECK_FALSE(result.codes[0].part.has_value());
    }
}

TEST_CASE("Parts in consecutive pictures are joined, whatever is scanned in between") {
    PartSets sets;
    ScanResult result = then(sets, {part_of(kWholeUri, 1, 3)});
    CHECK(result.reason == Reason::PartsMissing);
    CHECK(then(sets, {}).reason == Reason::NoneFound);
    CHECK(then(sets, {qr_symbol("https://example.org")}).reason == Reason::NotOneTime);
    result = then(sets, {part_of(kWholeUri, 0, 3)});
    CHECK(result.reason == Reason::PartsMissing);
    REQUIRE(sets.open(result.codes).size() == 1);
    CHECK(sets.open(result.codes)[0]->parts.size() == 2);
    result = then(sets, {part_of(kWholeUri, 2, 3)});
    CHECK_FALSE(result.reason.has_value());
    CHECK(texts_of(result) == std::set{kWholeUri});
    CHECK(sets.is_empty());
}

TEST_CASE("A hint about something else goes with the account that the last part completes") {
    PartSets sets;
    then(sets, {part_of(kWholeUri, 0)});
    ScanResult result = scan_of({part_of(kWholeUri, 1)});
    result.reason = Reason::CutOff;
    result.hint.side = Side::Left;
    sets.complete(result, kWanted);
    CHECK_FALSE(result.reason.has_value());
    CHECK_FALSE(result.hint.side.has_value());
}

TEST_CASE("A set of parts does not mix with another in the same picture") {
    const ScanResult both =
        scan_of({part_of(kWholeUri, 0), part_of(kOther, 1), part_of(kOther, 0), part_of(kWholeUri, 1)});
    CHECK(texts_of(both) == std::set{kWholeUri, kOther});
    const ScanResult halves = scan_of({part_of(kWholeUri, 0), part_of(kOther, 1)});
    CHECK(halves.reason == Reason::PartsMissing);
    CHECK(halves.codes.size() == 2);
    const ScanResult one = scan_of({part_of(kWholeUri, 0), part_of(kOther, 1), part_of(kWholeUri, 1)});
    CHECK_FALSE(one.reason.has_value());
    CHECK(one.codes.size() == 2);
}

TEST_CASE("Two parts for one place, of sets that can't be told apart, are not joined") {
    std::string twin = kWholeUri; // of the same parity
    std::swap(twin[twin.find("GEZDG")], twin[twin.find("ZDGNB")]);
    REQUIRE(parity_of(twin) == parity_of(kWholeUri));
    PartSets sets;
    ScanResult result = then(sets, {part_of(kWholeUri, 0), part_of(twin, 0), part_of(kWholeUri, 1)});
    CHECK(result.reason == Reason::PartsDiffer);
    CHECK(result.codes.size() == 3);
    CHECK(then(sets, {part_of(kWholeUri, 0)}).reason == Reason::PartsMissing);
    CHECK(texts_of(then(sets, {part_of(kWholeUri, 1)})) == std::set{kWholeUri});
}

TEST_CASE("A later picture's part takes the place of an earlier one's") {
    std::string twin = kWholeUri;
    std::swap(twin[twin.find("GEZDG")], twin[twin.find("ZDGNB")]);
    PartSets sets;
    then(sets, {part_of(twin, 0)});
    then(sets, {part_of(kWholeUri, 0)});
    CHECK(texts_of(then(sets, {part_of(kWholeUri, 1)})) == std::set{kWholeUri});
}

TEST_CASE("Parts whose parity is not that of their bytes are not joined") {
    const std::vector<std::string> parts = split_in(kWholeUri, 2);
    const auto with = [&](unsigned parity) {
        return scan_of({SymbolData{}.part(0, 2, parity).bytes(parts[0]).symbol(),
                        SymbolData{}.part(1, 2, parity).bytes(parts[1]).symbol()});
    };
    const unsigned right = parity_of(kWholeUri);
    CHECK_FALSE(with(right).reason.has_value());
    for (const unsigned wrong : {right ^ 1U, right ^ 0x80U, right ^ 0xFFU}) {
        const ScanResult result = with(wrong);
        CHECK(result.reason == Reason::PartsDiffer);
        CHECK(result.codes.size() == 2);
    }
    // All of a text, but not all of it that belongs there.
    const ScanResult swapped = scan_of({SymbolData{}.part(0, 2, right).bytes(parts[0]).symbol(),
                                        SymbolData{}.part(1, 2, right).bytes(parts[1] + "x").symbol()});
    CHECK(swapped.reason == Reason::PartsDiffer);
}

TEST_CASE("One part of one is the text, if its parity is right") {
    CHECK(texts_of(scan_of({part_of(kWholeUri, 0, 1)})) == std::set{kWholeUri});
    CHECK_FALSE(scan_of({part_of(kWholeUri, 0, 1)}).reason.has_value());
    const Symbol wrong = SymbolData{}.part(0, 1, parity_of(kWholeUri) ^ 1U).bytes(kWholeUri).symbol();
    CHECK(scan_of({wrong}).reason == Reason::PartsDiffer);
}

TEST_CASE("A part that is numbered beyond their count belongs nowhere") {
    const Symbol symbol = SymbolData{}.part(5, 2, parity_of(kWholeUri)).bytes(kWholeUri).symbol();
    const ScanResult result = scan_of({symbol});
    CHECK(result.reason == Reason::PartsDiffer);
    REQUIRE(result.codes.size() == 1);
    CHECK(kind_of(result.codes[0]) == otp::TextKind::Other);
}

TEST_CASE("The parity is that of the bytes before any conversion, in each mode") {
    const std::string text = "OTPAUTH://TOTP/A?SECRET=GEZDGNBVGY3TQOJQ&digits=8&issuer=\x97\xE1"
                             "12345678 \xE9";
    const unsigned parity = parity_of(text);
    const Symbol first = SymbolData{}.part(0, 2, parity).alphanumeric("OTPAUTH://TOTP/A").bytes("?").symbol();
    const Symbol second = SymbolData{}
                              .part(1, 2, parity)
                              .alphanumeric("SECRET")
                              .bytes("=GEZDGNBVGY3TQOJQ&digits=8&issuer=")
                              .kanji("\x97\xE1")
                              .digits("12345678")
                              .bytes(" \xE9")
                              .symbol();
    CHECK(texts_of(scan_of({first, second})) ==
          std::set<std::string>{"OTPAUTH://TOTP/A?SECRET=GEZDGNBVGY3TQOJQ&digits=8&issuer=例12345678 é"});
}

TEST_CASE("A character that begins in one part and ends in the next is whole") {
    const std::string text = "otpauth://totp/Zo\xC3\xAB:jo?secret=GEZDGNBVGY3TQOJQ";
    const std::size_t middle = text.find('\xAB');
    const auto symbol = [&](unsigned index, const std::string& bytes) {
        return SymbolData{}.part(index, 2, parity_of(text)).bytes(bytes).symbol();
    };
    CHECK(texts_of(scan_of({symbol(0, text.substr(0, middle)), symbol(1, text.substr(middle))})) ==
          std::set{text});
}

TEST_CASE("A joined text without an account is named for what it is") {
    const std::string text = "https://example.org/a/long/address/in/two/parts";
    const ScanResult result = scan_of({part_of(text, 0), part_of(text, 1)});
    CHECK(texts_of(result) == std::set{text});
    CHECK(result.reason == Reason::NotOneTime);
    const std::string migration = "otpauth-migration://offline?data=CgoKBRISNBI0EgEAEAEYASAA";
    CHECK(kind_of(scan_of({part_of(migration, 0), part_of(migration, 1)}).codes.at(0)) ==
          otp::TextKind::Migration);
}

TEST_CASE("An account beside a part is offered") {
    const ScanResult result = scan_of({part_of(kWholeUri, 0), qr_symbol(kOther)});
    CHECK_FALSE(result.reason.has_value());
    CHECK(result.codes.size() == 2);
}

TEST_CASE("The sets that wait for the rest are bounded: the oldest goes") {
    PartSets sets;
    const auto part = [](int parity) {
        ScanResult result;
        result.codes.push_back({"x", {}, Part{0, 2, parity, "x"}, false});
        return result;
    };
    for (int parity = 0; parity <= static_cast<int>(PartSets::kMost); ++parity) {
        ScanResult result = part(parity);
        sets.complete(result, kWanted);
    }
    CHECK(sets.open(part(0).codes).empty());
    CHECK(sets.open(part(1).codes).size() == 1);
    CHECK(sets.open(part(static_cast<int>(PartSets::kMost)).codes).size() == 1);
    sets.forget();
    CHECK(sets.is_empty());
}
