// SPDX-License-Identifier: Apache-2.0
#include "messaging/methods.h"

#include <algorithm>

namespace tessera::messaging {

const Method* find_method(std::string_view name) {
    for (const auto methods : {account_methods(), backup_methods(), code_methods(), enrol_methods(),
                               key_methods(), pasted_methods(), status_methods()}) {
        const auto found = std::ranges::find(methods, name, &Method::name);
        if (found != methods.end()) {
            return &*found;
        }
    }
    return nullptr;
}

} // namespace tessera::messaging
