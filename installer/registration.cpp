// SPDX-License-Identifier: Apache-2.0
#include "installer/registration.h"

#include "installer/browsers.h"
#include "installer/host_manifest.h"
#include "installer/identity.h"
#include "installer/install_record.h"
#include "platform/files/writing.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace tessera::installer {
namespace {

namespace fs = std::filesystem;

InstallRecord load_or_start_anew() {
    try {
        return InstallRecord::load().value_or(InstallRecord{});
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileFormatUnknown) {
            throw;
        }
        return {};
    }
}

InstallAction action_for(const fs::path& path, const std::string& wanted, const fs::path& executable,
                         const InstallRecord& record) {
    std::optional<std::string> present;
    try {
        present = read_if_there(path);
    } catch (const Error&) {
        return InstallAction::LeaveForeign; // a folder, a link to nowhere, a file of megabytes: none of it
                                            // ours
    }
    if (!present) {
        return InstallAction::Write;
    }
    if (*present == wanted) {
        return InstallAction::Keep;
    }
    const RecordedFile* recorded = record.find(path);
    const bool ours = recorded != nullptr ? recorded->sha256 == sha256_hex(*present)
                                          : manifest_executable(*present) == executable;
    return ours ? InstallAction::Write : InstallAction::LeaveForeign;
}

std::vector<PlannedFile> plan_manifests(const fs::path& executable, const Chosen& chosen,
                                        const InstallRecord& record) {
    std::vector<PlannedFile> files;
    for (const Browser& browser : browsers_here()) {
        if (browser.reach == Reach::None || !chosen(browser)) {
            continue;
        }
        const std::string contents = host_manifest(browser.family, executable);
        for (const fs::path& folder : folders(browser.user)) {
            const fs::path path = folder / (std::string{kHostName} + ".json");
            if (std::ranges::find(files, path, &PlannedFile::path) == files.end()) {
                files.push_back(
                    {path, contents, browser.name, action_for(path, contents, executable, record)});
            }
        }
    }
    return files;
}

void add_missing_folders_above(const fs::path& file, std::set<fs::path>& folders) {
    std::error_code error;
    for (fs::path folder = file.parent_path(); !fs::exists(folder, error) && folder.has_relative_path();
         folder = folder.parent_path()) {
        folders.insert(folder);
    }
}

RecordedFile entry_for(const PlannedFile& file) {
    return {file.path, sha256_hex(file.contents), file.browser};
}

bool is_write(const PlannedFile& file) {
    return file.action == InstallAction::Write;
}

void write(const PlannedFile& file, const platform::MayReplace& may_replace,
           platform::Visibility visibility) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.contents.data());
    platform::write_file(file.path, std::span{bytes, file.contents.size()}, may_replace,
                         {.visibility = visibility});
}

bool is_record(const fs::path&) {
    return InstallRecord::load().has_value();
}

void save(const InstallRecord& record) {
    write({InstallRecord::path(), record.to_json(), {}}, is_record, platform::Visibility::OwnerOnly);
}

/// A record that can't be read stays, under another name.
void make_way_for_record() {
    try {
        static_cast<void>(InstallRecord::load());
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileFormatUnknown) {
            throw;
        }
        platform::set_aside(InstallRecord::path(), ".unread");
    }
}

/// A plan, and the record that it started from.
struct Preparation {
    InstallPlan plan;
    InstallRecord before;
};

Preparation prepare(const fs::path& executable, const Chosen& chosen) {
    Preparation preparation{{}, load_or_start_anew()};
    InstallPlan& plan = preparation.plan;
    plan.manifests = plan_manifests(executable, chosen, preparation.before);

    InstallRecord after = preparation.before;
    for (const PlannedFile& file : plan.manifests) {
        if (is_write(file)) {
            add_missing_folders_above(file.path, plan.new_folders);
        }
        if (file.action != InstallAction::LeaveForeign) {
            after.put(entry_for(file));
        }
    }
    plan.record = {InstallRecord::path(), {}, {}};
    if (after == preparation.before) {
        plan.record.action = InstallAction::Keep;
    } else {
        add_missing_folders_above(plan.record.path, plan.new_folders);
    }
    after.folders.insert(plan.new_folders.begin(), plan.new_folders.end());
    plan.record.contents = after.to_json();
    return preparation;
}

RemovalAction removal_for(const RecordedFile& file) {
    try {
        const auto present = read_if_there(file.path);
        if (!present) {
            return RemovalAction::AlreadyGone;
        }
        return sha256_hex(*present) == file.sha256 ? RemovalAction::Remove : RemovalAction::LeaveChanged;
    } catch (const Error&) {
        return RemovalAction::LeaveChanged;
    }
}

std::optional<Error> remove_file(const fs::path& path) {
    std::error_code error;
    fs::remove(path, error);
    return error ? std::optional{Error{ErrorCode::FileUnwritable, path.string(), std::errc{error.value()}}}
                 : std::nullopt;
}

/// rmdir and not fs::remove, which would delete a file that is there now.
void remove_empty_folders(const std::set<fs::path>& folders) {
    std::for_each(folders.rbegin(), folders.rend(), [](const fs::path& folder) { ::rmdir(folder.c_str()); });
}

} // namespace

InstallPlan plan_install(const fs::path& executable, const Chosen& chosen) {
    return prepare(executable, chosen).plan;
}

std::vector<InstalledFile> install(const fs::path& executable, const Chosen& chosen) {
    const auto [plan, before] = prepare(executable, chosen);

    // Goes on record before it goes on disk, so that uninstall() knows a file that a kill leaves behind. A
    // file keeps its old digest until it's replaced.
    InstallRecord record = before;
    record.folders.insert(plan.new_folders.begin(), plan.new_folders.end());
    for (const PlannedFile& file : plan.manifests) {
        if (file.action == InstallAction::Keep || (is_write(file) && before.find(file.path) == nullptr)) {
            record.put(entry_for(file));
        }
    }
    if (is_write(plan.record) || std::ranges::any_of(plan.manifests, is_write)) {
        make_way_for_record();
        save(record);
    }

    std::vector<InstalledFile> results;
    for (const PlannedFile& file : plan.manifests) {
        InstalledFile& result = results.emplace_back(InstalledFile{file, std::nullopt});
        if (!is_write(file)) {
            continue;
        }
        try {
            const auto is_ours = [&, before = before](const fs::path& there) {
                return action_for(there, file.contents, executable, before) != InstallAction::LeaveForeign;
            };
            write(file, is_ours, platform::Visibility::Everyone);
            record.put(entry_for(file));
        } catch (const Error& error) {
            result.error = error;
        }
    }
    if (std::ranges::any_of(plan.manifests, is_write)) {
        save(record);
    }
    return results;
}

UninstallPlan plan_uninstall() {
    const auto record = InstallRecord::load();
    if (!record) {
        return {};
    }
    UninstallPlan plan{{}, InstallRecord::path(), record->folders};
    for (const RecordedFile& file : record->files) {
        plan.manifests.push_back({file.path, file.browser, removal_for(file)});
    }
    return plan;
}

std::vector<RemovedFile> uninstall() {
    const auto record = InstallRecord::load();
    if (!record) {
        return {};
    }
    std::vector<RemovedFile> results;
    InstallRecord left{{}, record->folders};
    for (const RecordedFile& file : record->files) {
        RemovedFile& result =
            results.emplace_back(RemovedFile{{file.path, file.browser, removal_for(file)}, std::nullopt});
        if (result.planned.action == RemovalAction::Remove) {
            result.error = remove_file(file.path);
        }
        if (result.error) {
            left.files.push_back(file);
        }
    }
    if (!left.files.empty()) {
        save(left);
    } else if (const auto error = remove_file(InstallRecord::path())) {
        throw *error;
    }
    remove_empty_folders(record->folders);
    return results;
}

} // namespace tessera::installer
