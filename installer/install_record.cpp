// SPDX-License-Identifier: Apache-2.0
#include "installer/install_record.h"

#include "error.h"
#include "installer/identity.h"
#include "platform/files/reading.h"
#include "platform/paths.h"
#include "text/hex.h"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <span>
#include <system_error>
#include <utility>

namespace tessera::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kVersion = 1;
constexpr std::size_t kSizeLimit = 64 * 1024;

[[noreturn]] void refuse() {
    throw Error{ErrorCode::FileFormatUnknown, InstallRecord::path().string()};
}

/// Every listed file gets deleted one day, so only host manifests may be on the list.
RecordedFile read_file_entry(const json& entry) {
    RecordedFile file{fs::path{entry.at("path").get<std::string>()}, entry.at("sha256").get<std::string>(),
                      entry.at("browser").get<std::string>()};
    if (!file.path.is_absolute() || file.path.filename() != std::string{kHostName} + ".json") {
        refuse();
    }
    return file;
}

fs::path read_folder_entry(const json& entry) {
    fs::path folder{entry.get<std::string>()};
    if (!folder.is_absolute()) {
        refuse();
    }
    return folder;
}

} // namespace

fs::path InstallRecord::path() {
    return platform::data_home() / "tessera" / "installed.json";
}

std::optional<InstallRecord> InstallRecord::load() {
    const auto text = read_if_there(path());
    if (!text) {
        return std::nullopt;
    }
    try {
        const json document = json::parse(*text);
        if (document.at("version") != kVersion) {
            refuse();
        }
        InstallRecord record;
        for (const json& file : document.at("files")) {
            record.files.push_back(read_file_entry(file));
        }
        for (const json& folder : document.at("folders")) {
            record.folders.insert(read_folder_entry(folder));
        }
        return record;
    } catch (const json::exception&) {
        refuse();
    }
}

std::string InstallRecord::to_json() const {
    json document{{"version", kVersion}, {"files", json::array()}, {"folders", json::array()}};
    for (const RecordedFile& file : files) {
        document["files"].push_back(
            {{"path", file.path.string()}, {"sha256", file.sha256}, {"browser", file.browser}});
    }
    for (const fs::path& folder : folders) {
        document["folders"].push_back(folder.string());
    }
    return document.dump(2) + '\n';
}

const RecordedFile* InstallRecord::find(const fs::path& file) const {
    const auto found = std::ranges::find(files, file, &RecordedFile::path);
    return found != files.end() ? &*found : nullptr;
}

void InstallRecord::put(RecordedFile file) {
    const auto found = std::ranges::find(files, file.path, &RecordedFile::path);
    if (found != files.end()) {
        *found = std::move(file);
    } else {
        files.push_back(std::move(file));
    }
}

std::string sha256_hex(std::string_view contents) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(contents.data(), contents.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw Error{ErrorCode::InternalError, "SHA-256"};
    }
    return text::hex_encode(std::span{digest}.first(size));
}

std::optional<std::string> read_if_there(const fs::path& path) {
    std::error_code error;
    if (fs::symlink_status(path, error).type() == fs::file_type::not_found) {
        return std::nullopt;
    }
    const platform::Bytes bytes = platform::read_regular_file(path, kSizeLimit);
    return std::string{bytes.begin(), bytes.end()};
}

} // namespace tessera::installer
