// SPDX-License-Identifier: Apache-2.0
// A sealed file and changes to it: it opens to what was sealed, or is refused. An input: the number of
// changes, three bytes for each (place, and what is added to the byte there), then the plain text.
#include "vault/file/sealed_file.h"
#include "fuzz/property.h"
#include "fuzz/seams.h"
#include "vault/data/strict_json.h"

#include <algorithm>
#include <span>
#include <string>

using namespace tessera;
using fuzz::require;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// A file with one slot; the same for each input.
vault::SealedFile new_file(std::span<const std::uint8_t> master_key) {
    const Bytes keyring_key(vault::kKeySize, std::uint8_t{2});
    vault::SealedFile file;
    file.vault_id = vault::random_id();
    file.slots.push_back(vault::make_keyring_slot(file.vault_id, master_key, keyring_key, 1'700'000'000));
    return file;
}

void change(Bytes& file, std::span<const std::uint8_t> changes) {
    for (std::size_t i = 0; i < changes.size(); i += 3) {
        const std::size_t place = (changes[i] * std::size_t{256} + changes[i + 1]) % file.size();
        file[place] = static_cast<std::uint8_t>(file[place] + changes[i + 2]);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    fuzz::restart_random_numbers();
    const std::size_t count = std::min<std::size_t>(data[0] % 8, (size - 1) / 3);
    const std::span changes{data + 1, 3 * count};
    const std::span plain{data + 1 + 3 * count, size - 1 - 3 * count};

    const Bytes master_key(vault::kKeySize, std::uint8_t{1});
    const Bytes sealed = vault::put_together(new_file(master_key), master_key, plain);
    Bytes file = sealed;
    change(file, changes);
    const auto opened =
        fuzz::unless_refused([&] { return vault::open_payload(vault::take_apart(file), master_key); });
    require(opened.has_value() == (file == sealed), "what was changed is refused, what was not is opened");
    if (opened) {
        require(opened->size() >= plain.size() && opened->size() % 1024 == 0, "the plain text is padded");
        require(std::equal(plain.begin(), plain.end(), opened->begin()), "the plain text comes back");
        require(
            std::all_of(opened->begin() + std::ssize(plain), opened->end(), [](auto c) { return c == ' '; }),
            "spaces follow it");
    }
    return 0;
}
