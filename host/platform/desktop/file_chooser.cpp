// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/file_chooser.h"

#include "error.h"
#include "platform/desktop/chooser_program.h"
#include "platform/desktop/portal_chooser.h"
#include "platform/desktop/session.h"
#include "platform/paths.h"

#include <initializer_list>

namespace tessera::platform {
namespace {

struct Candidate {
    std::filesystem::path program;
    std::vector<std::string> arguments;
};

/// The answer of the first chooser that can ask.
std::optional<std::filesystem::path> ask_one_of(std::initializer_list<Candidate> candidates) {
    if (has_display()) {
        for (const Candidate& candidate : candidates) {
            const ChooserReply reply = run_chooser(candidate.program, candidate.arguments);
            if (reply.outcome != ChooserReply::Outcome::Unavailable) {
                return reply.outcome == ChooserReply::Outcome::Chosen ? std::optional{reply.file}
                                                                      : std::nullopt;
            }
        }
    }
    throw Error{ErrorCode::FileChooserUnavailable};
}

} // namespace

// Absolute paths, so that $PATH doesn't decide what runs.

std::optional<std::filesystem::path> choose_file_to_save(const SaveQuestion& question) {
    const std::string start = (question.folder / question.suggested_name).string();
    return ask_one_of({{executable(), chooser_arguments(question)},
                       {"/usr/bin/zenity",
                        {"--file-selection", "--save", "--confirm-overwrite", "--title=" + question.title,
                         "--filename=" + start}},
                       {"/usr/bin/kdialog", {"--title", question.title, "--getsavefilename", start}}});
}

std::optional<std::filesystem::path> choose_file_to_open(const OpenQuestion& question) {
    const std::string start = question.folder.string() + '/';
    return ask_one_of(
        {{executable(), chooser_arguments(question)},
         {"/usr/bin/zenity", {"--file-selection", "--title=" + question.title, "--filename=" + start}},
         {"/usr/bin/kdialog", {"--title", question.title, "--getopenfilename", start}}});
}

} // namespace tessera::platform
