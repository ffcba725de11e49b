// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <variant>

/// Native messaging frames: a 32-bit length in native byte order, then that many bytes of UTF-8 JSON.
namespace tessera::messaging {

/// Largest message that is read. The extension sends pictures in chunks well below it.
inline constexpr std::size_t kMaxFrameIn = 1U << 20U;
/// Largest message that browsers take from a host (measured: one byte more kills the port).
inline constexpr std::size_t kMaxFrameOut = 1U << 20U;
/// A longer message is skipped, not read, and answered with an error, as long as a browser can have sent it
/// (Chromium's own limit). Beyond this, the stream counts as lost.
inline constexpr std::size_t kMaxFrameSkipped = 64U << 20U;

enum class FrameFault {
    TooLarge, ///< skipped; the next frame can be read
    Lost,     ///< the length can't be right: nothing more can be read
    Half,     ///< the rest didn't come: nothing more can be read
};

/// A message, a fault, or nothing at the end of the stream (also if it ends inside a frame).
using FrameIn = std::variant<std::monostate, std::string, FrameFault>;

/// Puts a frame together from its pieces. Takes nothing of the frame behind it from the stream.
class FrameReader {
public:
    explicit FrameReader(int descriptor) : descriptor_(descriptor) {}
    ~FrameReader(); ///< overwrites what has come of a frame
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;

    /// Reads once, and blocks only if there is nothing to read. Returns a frame when its last piece has come.
    std::optional<FrameIn> read_some();

    /// Whether a frame has begun and isn't whole.
    bool is_inside() const { return filled_ > 0; }

private:
    ssize_t read_message(std::size_t offset);
    bool is_skipped() const;
    FrameIn finish();

    int descriptor_;
    std::size_t filled_ = 0; ///< of the prefix and the message
    std::array<char, sizeof(std::uint32_t)> prefix_{};
    std::uint32_t size_ = 0; ///< of the message
    std::string message_;    ///< if it isn't skipped
};

/// Blocks until a whole frame is there.
FrameIn read_frame(int descriptor);

/// Peer gone: or it has taken nothing for a minute.
enum class Written { Yes, PeerGone };

/// Writes the whole frame. Throws ReplyTooLarge above kMaxFrameOut, before anything is written.
Written write_frame(int descriptor, std::string_view message);

} // namespace tessera::messaging
