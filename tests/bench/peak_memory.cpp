// SPDX-License-Identifier: Apache-2.0
#include "bench/peak_memory.h"

#include "bench/child.h"
#include "bench/picture_file.h"
#include "bench/reader.h"

#include <iostream>

namespace tessera::bench {

long peak_kib_of(const std::string& reader, const std::filesystem::path& file) {
    Child child{{"/proc/self/exe", "--peak", reader, file.string()}};
    return std::stol(child.read_line());
}

void print_peak(const std::string& reader_name, const std::filesystem::path& file) {
    const auto reader = make_reader(reader_name);
    reader->read(PictureFile{file}, 1);
    std::cout << reader->peak_kib() << '\n';
}

} // namespace tessera::bench
