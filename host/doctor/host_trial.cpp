// SPDX-License-Identifier: Apache-2.0
#include "doctor/host_trial.h"

#include "installer/identity.h"
#include "messaging/frame.h"
#include "platform/process/outside_program.h"

#include <boost/process/args.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/start_dir.hpp>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace tessera::doctor {
namespace {

namespace bp = boost::process;
using nlohmann::json;

constexpr std::chrono::milliseconds kPatience{5'000};
constexpr std::chrono::milliseconds kFarewell{2'000}; ///< as Chromium gives a host (measured)
constexpr std::string_view kHello =
    R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":1,"extension":"doctor"}})";

std::vector<std::string> browser_arguments(installer::Family family, const std::filesystem::path& manifest) {
    return family == installer::Family::Chromium
               ? std::vector{std::string{installer::kChromiumOrigin}}
               : std::vector{manifest.string(), std::string{installer::kGeckoId}};
}

/// The child's end: as long as we hold it too, its death doesn't show.
void close_end(int descriptor, const std::function<void()>& forget) {
    ::close(descriptor);
    forget();
}

/// Of a stranger, and perhaps endless.
std::string last_line(int descriptor) {
    std::string text(4096, '\0');
    const ssize_t count = ::read(descriptor, text.data(), text.size());
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    text.erase(text.find_last_not_of('\n') + 1);
    return text.substr(text.rfind('\n') + 1);
}

std::optional<messaging::FrameIn> frame_in_time(int descriptor) {
    messaging::FrameReader reader{descriptor};
    const auto end = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd ready{descriptor, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) != 1) {
            return std::nullopt;
        }
        if (auto frame = reader.read_some()) {
            return frame;
        }
    }
}

/// Empty if it's no answer of ours.
std::string version_in(const std::optional<messaging::FrameIn>& frame) {
    const auto* message = frame ? std::get_if<std::string>(&*frame) : nullptr;
    const json reply = json::parse(message != nullptr ? *message : "", nullptr, false);
    const auto host = json::json_pointer{"/result/host"};
    return reply.is_object() && reply.contains(host) && reply.at(host).is_string()
               ? reply.at(host).get<std::string>()
               : "";
}

} // namespace

Trial try_host(installer::Family family, const std::filesystem::path& program,
               const std::filesystem::path& manifest) {
    bp::pipe input;
    bp::pipe output;
    bp::pipe complaints;
    for (const bp::pipe* pipe : {&input, &output, &complaints}) {
        ::fcntl(pipe->native_source(), F_SETFD, FD_CLOEXEC);
        ::fcntl(pipe->native_sink(), F_SETFD, FD_CLOEXEC);
    }
    Trial trial;
    try {
        bp::child child{bp::exe = program.string(), bp::args = browser_arguments(family, manifest),
                        bp::start_dir = program.parent_path().string(), bp::std_in<input, bp::std_out> output,
                        bp::std_err > complaints};
        close_end(output.native_sink(), [&] { output.assign_sink(-1); });
        close_end(complaints.native_sink(), [&] { complaints.assign_sink(-1); });
        messaging::write_frame(input.native_sink(), kHello);
        trial.version = version_in(frame_in_time(output.native_source()));
        if (trial.version.empty()) {
            platform::ends_within(child, std::chrono::milliseconds{0});
            ::fcntl(complaints.native_source(), F_SETFL, O_NONBLOCK);
            trial.detail = last_line(complaints.native_source());
        } else {
            trial.outcome = Trial::Outcome::Answered;
            input.close();
            platform::ends_within(child, kFarewell);
        }
    } catch (const bp::process_error& error) {
        trial.detail = error.code().message();
    }
    return trial;
}

} // namespace tessera::doctor
