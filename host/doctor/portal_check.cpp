// SPDX-License-Identifier: Apache-2.0
#include "doctor/portal_check.h"

#include "installer/identity.h"
#include "platform/desktop/permission_store.h"

namespace tessera::doctor {

std::optional<Finding> check_portal(const installer::Browser& browser) {
    if (browser.reach == installer::Reach::None) {
        return Finding{Trouble::BrowserSandboxed, browser.name};
    }
    if (browser.reach == installer::Reach::Manifest) {
        return std::nullopt;
    }
    switch (platform::permission(kWebExtensions, std::string{installer::kHostName}, browser.app)) {
    case platform::Permission::Given:
        return std::nullopt;
    case platform::Permission::Refused:
        return Finding{Trouble::PortalRefused, browser.name, {}, Repair::Grant, browser.app};
    case platform::Permission::Unasked:
        return Finding{Trouble::PortalUnasked, browser.name, {}, Repair::Grant, browser.app};
    case platform::Permission::NoStore:
        break;
    }
    return Finding{Trouble::PortalMissing, browser.name};
}

} // namespace tessera::doctor
