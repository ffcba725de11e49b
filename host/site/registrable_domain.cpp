// SPDX-License-Identifier: Apache-2.0
#include "site/registrable_domain.h"

#include "site/host_name.h"

#include <libpsl.h>

#include <memory>

namespace tessera::site {
namespace {

struct FreeList {
    void operator()(psl_ctx_t* list) const { psl_free(list); }
};

/// Loaded when first needed, and kept: it never changes while we run.
const psl_ctx_t* public_suffixes() {
    static const std::unique_ptr<psl_ctx_t, FreeList> list{psl_latest(nullptr)};
    return list.get();
}

} // namespace

std::optional<std::string> registrable_domain(std::string_view host) {
    if (is_address(host) || is_loopback(host)) {
        return std::nullopt;
    }
    const std::string name{host};
    const char* domain = psl_registrable_domain(public_suffixes(), name.c_str());
    return domain != nullptr ? std::optional<std::string>{domain} : std::nullopt;
}

} // namespace tessera::site
