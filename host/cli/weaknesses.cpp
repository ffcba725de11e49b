// SPDX-License-Identifier: Apache-2.0
#include "cli/weaknesses.h"

#include "cli/earlier_copy.h"

namespace tessera::cli {
namespace {

Text sentence_of(const Context& context, vault::Weakness weakness) {
    switch (weakness) {
    case vault::Weakness::NoRollbackMemory:
        return context.say(
            "Tessera can't write to its state folder (~/.local/state/tessera), so it won't notice if an "
            "older vault file takes this one's place. Make the folder writable.",
            "Tessera kan niet in zijn statusmap (~/.local/state/tessera) schrijven en merkt het dus niet "
            "als een ouder kluisbestand de plaats van dit inneemt. Maak de map schrijfbaar.");
    case vault::Weakness::FolderOpenToOthers:
        return context.say(
            "Other users of this computer can replace files in the vault's folder. Run \"chmod go-w\" on "
            "that folder, or move the vault.",
            "Andere gebruikers van deze computer kunnen bestanden in de map van de kluis vervangen. Voer "
            "\"chmod go-w\" uit op die map, of verplaats de kluis.");
    }
    return "";
}

} // namespace

void tell_weaknesses(const Context& context, const vault::Look& look) {
    if (look.newer_generation) {
        const Error older{ErrorCode::VaultOlder};
        context.err << "tessera: " << older.sentence(context.language) << '\n';
        tell_of_earlier_copy(context, older);
    }
    for (const vault::Weakness weakness : look.weaknesses) {
        context.err << "tessera: " << sentence_of(context, weakness) << '\n';
    }
}

} // namespace tessera::cli
