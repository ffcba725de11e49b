// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The names under which browsers know the host and the extension. The host manifests and the host's check of
/// its caller both come from here; a test holds it against extension/manifest.json.
namespace tessera::installer {

/// Native messaging host name; also the manifest's file name, without `.json`.
inline constexpr std::string_view kHostName = "org.tessera.host";

/// Id of the extension in the Chromium family. It follows from `key` in extension/manifest.json: the
/// first 16 bytes of the SHA-256 of the public key, each half byte as a letter a to p.
inline constexpr std::string_view kChromiumId = "kehiiockmlnnccjmdfkmgipgflgccmlb";

/// Its origin.
inline constexpr std::string_view kChromiumOrigin = "chrome-extension://kehiiockmlnnccjmdfkmgipgflgccmlb/";

/// Add-on id in Firefox: `browser_specific_settings.gecko.id` in extension/manifest.json.
inline constexpr std::string_view kGeckoId = "tessera@authenticator";

} // namespace tessera::installer
