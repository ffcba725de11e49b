// SPDX-License-Identifier: Apache-2.0
#include "platform/chooser_program.h"

#include "platform/outside_program.h"

#include <boost/process/args.hpp>
#include <boost/process/exe.hpp>

#include <array>
#include <climits>
#include <optional>

namespace tessera::platform {
namespace {

namespace bp = boost::process;

/// All that the program writes. Nothing where that is more than a path can be.
std::optional<std::string> read_output(bp::pipe& output) {
    constexpr std::size_t kMaxOutput = PATH_MAX + 1;
    std::string text;
    std::array<char, 512> part{};
    int count = 0;
    while (text.size() <= kMaxOutput &&
           (count = output.read(part.data(), static_cast<int>(part.size()))) > 0) {
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    return text.size() <= kMaxOutput ? std::optional{text} : std::nullopt;
}

} // namespace

ChooserReply run_chooser(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    using enum ChooserReply::Outcome;
    try {
        bp::pipe output;
        bp::child child{bp::exe = program.string(), bp::args = arguments,
                        bp::std_in<bp::null, bp::std_out> output, bp::std_err > bp::null, isolated_child()};
        std::optional<std::string> text = read_output(output);
        // One that still writes must not be waited for.
        output.close();
        child.wait();
        if (!text) {
            return {Unavailable, {}};
        }
        if (text->ends_with('\n')) {
            text->pop_back();
        }
        if (child.exit_code() == kChosenExit && text->starts_with('/')) {
            return {Chosen, *text};
        }
        return {child.exit_code() == kCancelledExit ? Cancelled : Unavailable, {}};
    } catch (const std::system_error&) {
        return {Unavailable, {}};
    }
}

} // namespace tessera::platform
