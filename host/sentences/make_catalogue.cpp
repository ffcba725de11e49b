// SPDX-License-Identifier: Apache-2.0
//
// Part of the build: makes the host's tables of text from the extension's messages.
//
//   make_catalogue FOLDER en/messages.json nl/messages.json …
//
// writes FOLDER/catalogue.h and FOLDER/catalogue.cpp. The first file names every key; a language that lacks
// one, has one too many, or has other placeholders fails the build.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Language {
    std::string name;                            ///< of its folder: `nl`, `pt_BR`
    std::map<std::string, std::string> messages; ///< by key
};

/// The host uses only these; the others belong to the extension or the scripts.
bool is_for_host(std::string_view key) {
    constexpr std::string_view kPrefixes[]{"ask_", "cli_", "desktop_", "error_", "help_"};
    return std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return key.starts_with(prefix); });
}

std::string contents(const fs::path& path) {
    std::ifstream file{path};
    if (!file) {
        throw std::runtime_error{path.string() + " can't be read"};
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

Language read_language(const fs::path& path) {
    Language language{path.parent_path().filename().string(), {}};
    std::set<std::string> keys;
    const auto refuse_second = [&](int depth, json::parse_event_t event, const json& value) {
        if (depth == 1 && event == json::parse_event_t::key &&
            !keys.insert(value.get<std::string>()).second) {
            throw std::runtime_error{path.string() + " has " + value.dump() + " twice"};
        }
        return true;
    };
    const json messages = json::parse(contents(path), refuse_second);
    for (const auto& [key, entry] : messages.items()) {
        language.messages.emplace(key, entry.at("message").get<std::string>());
    }
    return language;
}

std::set<char> placeholders(const std::string& message) {
    std::set<char> found;
    for (std::size_t i = 0; i + 1 < message.size(); ++i) {
        if (message[i] == '$' && message[i + 1] >= '1' && message[i + 1] <= '9') {
            found.insert(message[i + 1]);
        }
    }
    return found;
}

/// Calls `complain` with each difference.
template <typename Complain>
void compare(const Language& first, const Language& other, Complain complain) {
    for (const auto& [key, message] : first.messages) {
        const auto found = other.messages.find(key);
        if (found == other.messages.end()) {
            complain(other.name + " lacks \"" + key + "\"");
        } else if (placeholders(found->second) != placeholders(message)) {
            complain("\"" + key + "\" has other placeholders in " + other.name + " than in " + first.name);
        }
    }
    for (const auto& [key, message] : other.messages) {
        if (!first.messages.contains(key)) {
            complain("only " + other.name + " has \"" + key + "\"");
        }
    }
}

std::vector<std::string> host_keys(const Language& language) {
    std::vector<std::string> keys;
    for (const auto& [key, message] : language.messages) {
        if (is_for_host(key)) {
            keys.push_back(key);
        }
    }
    return keys;
}

std::string literal(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '\n') {
            quoted += "\\n";
        } else {
            if (c == '"' || c == '\\') {
                quoted += '\\';
            }
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string header(const Language& language, const std::vector<std::string>& keys) {
    std::ostringstream out;
    out << "// Made by the build from extension/_locales.\n#pragma once\n\n"
           "#include <cstddef>\n#include <cstdint>\n#include <span>\n#include <string_view>\n\n"
           "namespace tessera::sentences {\n\nenum class Key : std::uint16_t {\n";
    for (const std::string& key : keys) {
        out << "    " << key << ",\n";
    }
    out << "};\n\n/// The names of the keys, sorted.\ninline constexpr std::string_view kNames[]{\n";
    for (const std::string& key : keys) {
        out << "    " << literal(key) << ",\n";
    }
    out << "};\n\ninline constexpr std::uint8_t kPlaceholders[]{\n";
    for (const std::string& key : keys) {
        out << "    " << placeholders(language.messages.at(key)).size() << ", // " << key << '\n';
    }
    out << "};\n\nconstexpr std::size_t placeholders(Key key) {\n"
           "    return kPlaceholders[static_cast<std::size_t>(key)];\n}\n\n"
           "/// One text behind the other, and where each begins and the last one ends.\n"
           "struct LanguageTable {\n    std::string_view name;\n    const char* text;\n"
           "    const std::uint32_t* starts;\n};\n\n"
           "std::span<const LanguageTable> languages();\n\n} // namespace tessera::sentences\n";
    return out.str();
}

std::string tables(const std::vector<Language>& languages, const std::vector<std::string>& keys) {
    std::ostringstream out;
    out << "// Made by the build from extension/_locales.\n#include \"sentences/catalogue.h\"\n\n"
           "namespace tessera::sentences {\nnamespace {\n\n";
    for (const Language& language : languages) {
        out << "constexpr char kText_" << language.name << "[] =\n";
        for (const std::string& key : keys) {
            out << "    " << literal(language.messages.at(key)) << '\n';
        }
        out << "    ;\nconstexpr std::uint32_t kStarts_" << language.name << "[]{0";
        std::size_t end = 0;
        for (const std::string& key : keys) {
            out << ", " << (end += language.messages.at(key).size());
        }
        out << "};\n\n";
    }
    out << "constexpr LanguageTable kLanguages[]{\n";
    for (const Language& language : languages) {
        out << "    {" << literal(language.name) << ", kText_" << language.name << ", kStarts_"
            << language.name << "},\n";
    }
    out << "};\n\n} // namespace\n\nstd::span<const LanguageTable> languages() {\n    return "
           "kLanguages;\n}\n\n"
           "} // namespace tessera::sentences\n";
    return out.str();
}

/// Leaves a file alone if it's right already, so that its includers aren't compiled again.
void write(const fs::path& path, const std::string& text) {
    if (fs::exists(path) && contents(path) == text) {
        return;
    }
    std::ofstream file{path};
    file << text;
    if (!file.flush()) {
        throw std::runtime_error{path.string() + " can't be written"};
    }
}

void make(const fs::path& folder, const std::vector<fs::path>& files) {
    std::vector<Language> languages;
    for (const fs::path& file : files) {
        languages.push_back(read_language(file));
    }
    std::string complaints;
    for (const Language& language : languages) {
        compare(languages.front(), language,
                [&](const std::string& complaint) { complaints += complaint + '\n'; });
    }
    if (!complaints.empty()) {
        throw std::runtime_error{complaints};
    }
    const std::vector<std::string> keys = host_keys(languages.front());
    write(folder / "catalogue.h", header(languages.front(), keys));
    write(folder / "catalogue.cpp", tables(languages, keys));
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 3) {
            throw std::runtime_error{"usage: make_catalogue FOLDER FILE…"};
        }
        make(argv[1], {argv + 2, argv + argc});
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "make_catalogue: " << error.what() << '\n';
        return 1;
    }
}
