// SPDX-License-Identifier: Apache-2.0
#include "sentences/sentence.h"

#include "catch_header.h"
#include "child_process.h"

#include <array>
#include <cstdlib>

using namespace tessera;

namespace {

struct Environment {
    const char* lc_all = "";
    const char* lc_messages = "";
    const char* lang = "";
    const char* language = "";
};

bool is_dutch(const Environment& environment) {
    ::setenv("LC_ALL", environment.lc_all, 1);
    ::setenv("LC_MESSAGES", environment.lc_messages, 1);
    ::setenv("LANG", environment.lang, 1);
    ::setenv("LANGUAGE", environment.language, 1);
    return user_language() == Language::named("nl");
}

} // namespace

TEST_CASE("The language is that of the first variable that is set") {
    test::ChildProcess child{[] {
        return is_dutch({.lang = "nl_NL.UTF-8"}) && is_dutch({.lc_messages = "nl", .lang = "en_US.UTF-8"}) &&
               is_dutch({.lc_all = "nl_BE@euro", .lc_messages = "C", .lang = "C"}) &&
               is_dutch({.lc_all = "nl.UTF-8"}) &&
               !is_dutch({.lc_all = "C", .lc_messages = "nl", .lang = "nl"}) &&
               !is_dutch({.lc_messages = "en_US", .lang = "nl_NL"}) && !is_dutch({.lang = "nld_NL"}) &&
               !is_dutch({});
    }};
    CHECK(child.wait());
}

TEST_CASE("LANGUAGE lists languages in order, unless the locale is C") {
    test::ChildProcess child{[] {
        return is_dutch({.lang = "en_US.UTF-8", .language = "nl"}) &&
               is_dutch({.lang = "de_DE.UTF-8", .language = "de:nl_BE:en"}) &&
               !is_dutch({.lang = "nl_NL.UTF-8", .language = "en:nl"}) &&
               is_dutch({.lang = "nl_NL.UTF-8", .language = "xx::yy"}) &&
               !is_dutch({.lang = "C.UTF-8", .language = "nl"}) && !is_dutch({.language = "nl"});
    }};
    CHECK(child.wait());
}

TEST_CASE("English is the language without a name, and there is no other that stands in") {
    CHECK(Language{} == Language::named("en_GB.UTF-8"));
    CHECK_FALSE(Language::named(""));
    CHECK_FALSE(Language::named("C"));
}

TEST_CASE("A sentence is the one of its key in each language") {
    CHECK(sentence(Key::cli_unlocked, Language{}) == "Unlocked.");
    CHECK(sentence(Key::cli_unlocked, *Language::named("nl")) == "Ontgrendeld.");
    for (const auto& table : sentences::languages()) {
        const Language language = *Language::named(table.name);
        for (std::size_t row = 0; row < std::size(sentences::kNames); ++row) {
            CAPTURE(table.name, sentences::kNames[row]);
            CHECK_FALSE(sentence(static_cast<Key>(row), language).empty());
        }
    }
}

TEST_CASE("Values take the place of $1 to $9, and nothing else does") {
    const std::array<std::string, 2> values{"a $2", "b"};
    CHECK(filled("$2, $1 and $1", values) == "b, a $2 and a $2");
    CHECK(filled("$3 $0 $x 1$", values) == "$3 $0 $x 1$");
    CHECK(filled("", values).empty());
    CHECK(filled("$1", {}) == "$1");
}
