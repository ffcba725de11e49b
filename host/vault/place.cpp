// SPDX-License-Identifier: Apache-2.0
#include "vault/place.h"

#include "platform/files.h"
#include "vault/crypto.h"
#include "vault/strict_json.h"

namespace tessera::vault {
namespace fs = std::filesystem;
namespace {

/// The same before the vault is made as after, also at the end of a dangling link, which is why only the
/// folder is asked for its canonical name.
fs::path real_path(const fs::path& vault) {
    const fs::path file = fs::absolute(platform::follow_links(vault));
    std::error_code failed;
    const fs::path folder = fs::weakly_canonical(file.parent_path(), failed);
    return (failed ? file.parent_path().lexically_normal() : folder) / file.filename();
}

} // namespace

std::string place_of(const fs::path& vault) {
    constexpr std::size_t kDigestBytes = 8;
    const std::string path = real_path(vault).string();
    const Bytes digest = sha256({reinterpret_cast<const std::uint8_t*>(path.data()), path.size()});
    return hex(View{digest}.first(kDigestBytes));
}

} // namespace tessera::vault
