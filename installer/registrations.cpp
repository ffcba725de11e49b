// SPDX-License-Identifier: Apache-2.0
#include "installer/registrations.h"

#include "installer/host_manifest.h"
#include "installer/identity.h"

namespace tessera::installer {
namespace {

std::vector<Registration> in_files(const std::vector<std::string>& folders, const std::string& manifest) {
    std::vector<Registration> files;
    for (const std::string& folder : folders) {
        files.push_back({folder + '/' + std::string{kHostName} + ".json", manifest});
    }
    return files;
}

std::vector<Registration> in_registry(const std::vector<std::string>& keys, const std::string& program,
                                      const std::string& manifest, Family family) {
    if (keys.empty()) {
        return {};
    }
    const std::string folder = program.substr(0, program.rfind('\\') + 1);
    const std::string file =
        folder + std::string{kHostName} + (family == Family::Chromium ? ".chromium" : ".firefox");
    std::vector<Registration> all{{file + ".json", manifest}};
    for (const std::string& key : keys) {
        all.push_back({key + '\\' + std::string{kHostName}, file + ".json"});
    }
    return all;
}

} // namespace

std::vector<Registration> registrations(const Browser& browser, Level level, const std::string& program) {
    const std::vector<std::string>& places = level == Level::User ? browser.user : browser.everyone;
    const std::string manifest = host_manifest(browser.family, program);
    if (browser.reach == Reach::None) {
        return {};
    }
    return browser.system == System::Windows ? in_registry(places, program, manifest, browser.family)
                                             : in_files(places, manifest);
}

} // namespace tessera::installer
