// SPDX-License-Identifier: Apache-2.0
#include "cli/weaknesses.h"

#include "cli/earlier_copy.h"
#include "platform/paths.h"

namespace tessera::cli {
namespace {

void tell(const Context& context, vault::Weakness weakness) {
    switch (weakness) {
    case vault::Weakness::NoRollbackMemory:
        context.err << context.say(Key::cli_weak_no_rollback_memory, platform::state_home() / "tessera");
        break;
    case vault::Weakness::FolderOpenToOthers:
        context.err << context.say(Key::cli_weak_folder_open_to_others);
        break;
    }
}

} // namespace

void tell_weaknesses(const Context& context, const vault::Look& look) {
    if (look.newer_generation) {
        const Error older{ErrorCode::VaultOlder};
        context.err << "tessera: " << older.sentence(context.language) << '\n';
        tell_of_earlier_copy(context, older);
    }
    for (const vault::Weakness weakness : look.weaknesses) {
        context.err << "tessera: ";
        tell(context, weakness);
        context.err << '\n';
    }
}

} // namespace tessera::cli
