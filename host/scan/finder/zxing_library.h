// SPDX-License-Identifier: Apache-2.0
#pragma once

// Texts as UTF-8 in std::string; 1.x hands out wide strings without it.
#define ZX_USE_UTF8 1
#include <ZXing/CharacterSet.h>
#include <ZXing/ReadBarcode.h>

/// One name for whatever ZXing-C++ 1.4 (Debian 12) and 2.x (Debian 13) call differently. For the files that
/// call the library.
namespace tessera::scan {

#if __has_include(<ZXing/ReaderOptions.h>)
using ZXingOptions = ZXing::ReaderOptions;
inline constexpr auto kZXingUtf16 = ZXing::CharacterSet::UTF16BE;
#else
using ZXingOptions = ZXing::DecodeHints;
inline constexpr auto kZXingUtf16 = ZXing::CharacterSet::UnicodeBig;
#endif

} // namespace tessera::scan
