// SPDX-License-Identifier: Apache-2.0
#include "doctor/portal_check.h"

#include "installer/identity.h"
#include "platform/desktop/permission_store.h"

#include <optional>

namespace tessera::doctor {
namespace {

/// What the store answers, if there is one.
std::optional<Finding> check_permission(const installer::Browser& browser) {
    switch (platform::permission(kWebExtensions, std::string{installer::kHostName}, browser.app)) {
    case platform::Permission::Refused:
        return Finding{Trouble::PortalRefused, browser.name, {}, Repair::Grant, browser.app};
    case platform::Permission::Unasked:
        return Finding{Trouble::PortalUnasked, browser.name, {}, Repair::Grant, browser.app};
    case platform::Permission::Given:
    case platform::Permission::NoStore:
        break;
    }
    return std::nullopt;
}

} // namespace

std::vector<Finding> check_portal(const installer::Browser& browser) {
    if (browser.reach == installer::Reach::None) {
        return {{Trouble::BrowserSandboxed, browser.name}};
    }
    if (browser.reach == installer::Reach::Manifest) {
        return {};
    }
    std::vector<Finding> findings;
    if (!platform::has_portal("org.freedesktop.portal.WebExtensions")) {
        findings.push_back({Trouble::PortalMissing, browser.name});
    }
    if (const auto finding = check_permission(browser)) {
        findings.push_back(*finding);
    }
    return findings;
}

} // namespace tessera::doctor
