// SPDX-License-Identifier: Apache-2.0
#include "sentences/sentence.h"

namespace tessera {

std::string_view sentence(Key key, Language language) {
    const sentences::LanguageTable& table = sentences::languages()[language.index()];
    const auto row = static_cast<std::size_t>(key);
    return {table.text + table.starts[row], table.text + table.starts[row + 1]};
}

std::string filled(std::string_view text, std::span<const std::string> values) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool names_value = text[i] == '$' && i + 1 < text.size() && text[i + 1] >= '1' &&
                                 static_cast<std::size_t>(text[i + 1] - '1') < values.size();
        if (names_value) {
            result += values[static_cast<std::size_t>(text[++i] - '1')];
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace tessera
