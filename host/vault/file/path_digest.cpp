// SPDX-License-Identifier: Apache-2.0
#include "vault/file/path_digest.h"

#include "error.h"
#include "platform/files/folders.h"
#include "text/hex.h"
#include "vault/crypto/crypto.h"
#include "vault/data/strict_json.h"

namespace tessera::vault {
namespace fs = std::filesystem;
namespace {

std::string digest_of(const fs::path& path) {
    constexpr std::size_t kDigestBytes = 8;
    const std::string text = path.string();
    const Bytes digest = sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    return text::hex_encode(View{digest}.first(kDigestBytes));
}

/// The end of the chain of links, or the path itself if they form a circle: no vault can be there.
fs::path followed(const fs::path& vault) {
    try {
        return platform::follow_links(vault);
    } catch (const Error&) {
        return vault;
    }
}

/// Gives the same name before the vault is made as after, also at the end of a dangling link. That's why it
/// resolves only the folder.
fs::path real_path(const fs::path& vault) {
    const fs::path file = fs::absolute(followed(vault));
    std::error_code failed;
    const fs::path folder = fs::weakly_canonical(file.parent_path(), failed);
    return (failed ? file.parent_path().lexically_normal() : folder) / file.filename();
}

} // namespace

std::string place_of(const fs::path& vault) {
    return digest_of(real_path(vault));
}

std::string place_by_name(const fs::path& vault) {
    return digest_of(fs::absolute(vault).lexically_normal());
}

} // namespace tessera::vault
