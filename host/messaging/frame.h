// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// Native messaging frames: a 32-bit length in native byte order, then that many bytes of UTF-8 JSON.
namespace tessera::messaging {

/// Largest message that is read. The extension sends pictures in chunks well below it.
inline constexpr std::size_t kMaxFrameIn = 1U << 20U;
/// Largest message that browsers take from a host (measured: one byte more kills the port).
inline constexpr std::size_t kMaxFrameOut = 1U << 20U;
/// A longer message is skipped, not read, and answered with an error, as long as a browser can have sent it
/// (Chromium's own limit). Beyond this the stream is taken for lost.
inline constexpr std::size_t kMaxFrameSkipped = 64U << 20U;

enum class FrameFault {
    TooLarge, ///< skipped; the next frame can be read
    Lost,     ///< the length cannot be right: nothing more can be read
};

/// A message, a fault, or nothing at the end of the stream (also where it ends inside a frame).
using FrameIn = std::variant<std::monostate, std::string, FrameFault>;

/// Blocks until a whole frame is there.
FrameIn read_frame(int descriptor);

enum class Written { Yes, PeerGone };

/// Writes the whole frame. Throws ReplyTooLarge above kMaxFrameOut, before anything is written.
Written write_frame(int descriptor, std::string_view message);

} // namespace tessera::messaging
