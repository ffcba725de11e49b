// SPDX-License-Identifier: Apache-2.0
#include "cli/weaknesses.h"

#include "cli/earlier_copy.h"
#include "platform/paths.h"

namespace tessera::cli {
namespace {

void tell(const Context& context, vault::Weakness weakness) {
    switch (weakness) {
    case vault::Weakness::NoRollbackMemory:
        context.err << context.say("Tessera can't write to ", "Tessera kan niet schrijven in ")
                    << platform::state_home() / "tessera"
                    << context.say(
                           ", so it won't notice if an older vault file takes this one's place. Make that "
                           "folder writable.",
                           " en merkt het dus niet als dit bestand door een ouder kluisbestand wordt "
                           "vervangen. Maak die map schrijfbaar.");
        break;
    case vault::Weakness::FolderOpenToOthers:
        context.err << context.say(
            "Other users of this computer can replace files in the vault's folder. Run \"chmod go-w\" on "
            "that folder, or move the vault.",
            "Andere gebruikers van deze computer kunnen bestanden in de map van de kluis vervangen. Voer "
            "\"chmod go-w\" uit op die map, of verplaats de kluis.");
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
