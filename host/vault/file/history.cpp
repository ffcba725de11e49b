// SPDX-License-Identifier: Apache-2.0
#include "vault/file/history.h"

#include "error.h"
#include "platform/files/folders.h"
#include "platform/files/writing.h"
#include "text/hex.h"
#include "vault/data/contents.h"
#include "vault/file/ownership.h"
#include "vault/file/unused_path.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;
constexpr std::string_view kExtension = ".tessera";

/// Takes a number and the hyphen after it off the front.
template <typename Number>
bool take_number(std::string_view& text, Number& number) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end == text.data() + text.size() || *end != '-') {
        return false;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return true;
}

/// Nothing if the name isn't one of ours.
std::optional<History::Entry> entry_of(const fs::path& path) {
    const std::string name = path.filename().string();
    History::Entry entry{.path = path};
    std::string_view text = name;
    if (!text.ends_with(kExtension) || !take_number(text, entry.generation) ||
        !take_number(text, entry.saved_at)) {
        return std::nullopt;
    }
    text.remove_suffix(kExtension.size());
    const bool has_mark = text::is_hex(text);
    return has_mark ? std::optional{entry} : std::nullopt;
}

/// The temporary name of a copy: the copy's plus `.new`, or in earlier versions plus a dot and six letters or
/// digits.
bool is_temporary_name(const fs::path& path) {
    constexpr std::size_t kRandomSize = 6;
    const std::string extension = path.extension().string();
    return (extension == ".new" || extension.size() == 1 + kRandomSize) &&
           entry_of(fs::path{path}.replace_extension());
}

bool is_newer(const History::Entry& a, const History::Entry& b) {
    return std::tie(a.generation, a.saved_at, a.path) > std::tie(b.generation, b.saved_at, b.path);
}

std::vector<History::Entry> entries_in(const fs::path& folder) {
    std::vector<History::Entry> entries;
    std::error_code fault;
    for (fs::directory_iterator file{folder, fault}; !fault && file != fs::directory_iterator{};
         file.increment(fault)) {
        if (auto entry = entry_of(file->path())) {
            entries.push_back(*std::move(entry));
        }
    }
    std::ranges::sort(entries, is_newer);
    return entries;
}

} // namespace

History::History(fs::path vault) : vault_(std::move(vault)), folder_(vault_.string() + ".history") {}

std::vector<History::Entry> History::entries() const {
    return entries_in(folder_);
}

std::vector<History::Entry> History::entries_or_aside() const {
    std::vector<Entry> found = entries();
    if (!found.empty()) {
        return found;
    }
    for (const fs::path& folder : asides()) {
        std::vector<Entry> there = entries_in(folder);
        if (found.empty() || (!there.empty() && there.front().saved_at > found.front().saved_at)) {
            found = std::move(there);
        }
    }
    return found;
}

std::vector<fs::path> History::asides() const {
    const std::string prefix = folder_.filename().string() + "-";
    std::vector<fs::path> folders;
    std::error_code fault;
    for (fs::directory_iterator entry{platform::folder_of(folder_), fault};
         !fault && entry != fs::directory_iterator{}; entry.increment(fault)) {
        const std::string name = entry->path().filename().string();
        // Our names end in a time; any other name is the user's own.
        if (name.size() > prefix.size() && name.starts_with(prefix) &&
            name.find_first_not_of("0123456789", prefix.size()) == std::string::npos) {
            folders.push_back(entry->path());
        }
    }
    return folders;
}

fs::path History::name_of(std::uint64_t generation, std::int64_t saved_at, const std::string& mark) const {
    return folder_ / (std::to_string(generation) + "-" + std::to_string(saved_at) + "-" + mark +
                      std::string{kExtension});
}

History::Entry History::keep(View bytes, std::uint64_t generation, std::int64_t saved_at,
                             const std::string& mark, const std::string& vault_id) {
    const Entry entry{name_of(generation, saved_at, mark), generation, saved_at};
    const auto of_this_vault = [&](const fs::path& file) { return is_left_of(file, vault_id); };
    platform::write_file(entry.path, bytes, of_this_vault, {.leftover = of_this_vault});
    return entry;
}

void History::keep_file(std::uint64_t generation, std::int64_t saved_at, const std::string& mark) {
    const fs::path name = name_of(generation, saved_at, mark);
    std::error_code not_there;
    // The save that wrote it kept it already, or one that was killed or failed after this step.
    if (!fs::exists(name, not_there)) {
        platform::keep_under_name(vault_, name);
    }
}

void History::thin_out(const std::string& vault_id, std::int64_t now) {
    const std::int64_t today = now / kSecondsPerDay;
    std::set<std::int64_t> days;
    std::size_t newest = 0;
    for (const Entry& entry : entries()) {
        if (!names_vault(entry.path, vault_id)) {
            continue;
        }
        const std::int64_t day = entry.saved_at / kSecondsPerDay;
        const bool last_of_its_day = days.size() < static_cast<std::size_t>(kHistoryDays) &&
                                     day > today - kHistoryDays && days.insert(day).second;
        if (newest++ >= kHistoryNewest && !last_of_its_day) {
            std::error_code stays;
            fs::remove(entry.path, stays);
        }
    }
}

void History::put_aside(std::int64_t now) {
    if (!entries().empty()) {
        platform::rename_to_free(folder_, free_name(folder_.string() + "-", now));
    }
}

std::uint64_t History::highest_generation(const std::string& vault_id) const {
    std::uint64_t highest = 0;
    for (const Entry& entry : entries()) {
        // Anyone can choose a name, so one that would use up the room for counting doesn't count.
        if (entry.generation > highest && entry.generation <= kMaxBackupGeneration &&
            names_vault(entry.path, vault_id)) {
            highest = entry.generation;
        }
    }
    return highest;
}

void History::remove(const Entry& entry, const std::string& vault_id) {
    std::error_code stays;
    if (names_vault(entry.path, vault_id)) {
        fs::remove(entry.path, stays);
    }
}

void History::clear(const std::string& vault_id) {
    std::vector<fs::path> folders = asides();
    folders.push_back(folder_);
    for (const fs::path& folder : folders) {
        for (const fs::path& path : platform::files_in(folder)) {
            const bool goes = entry_of(path) ? names_vault(path, vault_id)
                                             : is_temporary_name(path) && is_left_of(path, vault_id);
            if (goes) {
                platform::remove_file(path);
            }
        }
    }
}

} // namespace tessera::vault
