// SPDX-License-Identifier: Apache-2.0
// The host goes on whatever becomes of the processes that read its pictures.
#include "catch_header.h"
#include "messaging/running_host.h"
#include "stay_readable.h"
#include "text/base64.h"

#include <chrono>
#include <iterator>
#include <thread>
#include <vector>

using namespace tessera;
using test::json;
using test::RunningHost;
using test::ScratchFolder;
using namespace std::chrono_literals;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Process ids of the children of a process.
std::vector<pid_t> children_of(pid_t parent) {
    const std::string id = std::to_string(parent);
    std::ifstream list{"/proc/" + id + "/task/" + id + "/children"};
    return {std::istream_iterator<pid_t>{list}, {}};
}

void put_little_endian(Bytes& file, std::size_t at, std::uint32_t value) {
    for (unsigned i = 0; i < 4; ++i) {
        file[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

/// The largest picture that we read, all of it stripes that look like finder patterns: a BMP of eight bits a
/// pixel. Takes seconds.
Bytes hard_picture() {
    constexpr std::uint32_t kSide = 5'696; // the stripes go on from row to row
    constexpr std::uint32_t kStart = 62;
    constexpr unsigned kStripes = 0b1011'1010'0101'0111;
    Bytes file(kStart + kSide * kSide);
    file[0] = 'B';
    file[1] = 'M';
    file[26] = 1; // planes
    file[28] = 8; // bits a pixel
    put_little_endian(file, 10, kStart);
    put_little_endian(file, 14, 40);
    put_little_endian(file, 18, kSide);
    put_little_endian(file, 22, kSide);
    put_little_endian(file, 46, 2);
    put_little_endian(file, 58, 0xFFFFFF);
    for (std::size_t i = kStart; i < file.size(); ++i) {
        file[i] = kStripes >> (i % 16) & 1U;
    }
    return file;
}

std::string scan_request(const std::string& base64, std::size_t index, std::size_t count) {
    return json{{"jsonrpc", "2.0"},
                {"id", index},
                {"method", "scan"},
                {"params", {{"index", index}, {"count", count}, {"data", base64}}}}
        .dump();
}

/// Sends all of it, without waiting for the last reply.
void send_picture(RunningHost& host, const Bytes& file) {
    constexpr std::size_t kChunk = 600'000;
    const std::size_t count = (file.size() + kChunk - 1) / kChunk;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t start = i * kChunk;
        const std::span<const std::uint8_t> chunk{file.data() + start, std::min(kChunk, file.size() - start)};
        const std::string request = scan_request(text::base64_encode(chunk), i, count);
        host.process().send(request);
        if (i + 1 < count) {
            REQUIRE(host.reply().has_value());
        }
    }
}

Bytes enrolment_picture() {
    std::ifstream file{TESSERA_SOURCE_DIR "/docs/examples/enrolment.png", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

json last_result(RunningHost& host) {
    return host.reply().value().at("result");
}

pid_t nursery_of(RunningHost& host) {
    const std::vector<pid_t> children = children_of(host.process().pid());
    REQUIRE(children.size() == 1);
    return children[0];
}

} // namespace

TEST_CASE("a picture whose process is killed is a reason, and the next one is read") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    const pid_t pool = nursery_of(host);
    for (int round = 0; round < 2; ++round) {
        send_picture(host, hard_picture());
        std::vector<pid_t> workers;
        for (int i = 0; i < 20'000 && workers.empty(); ++i) {
            workers = children_of(pool);
            std::this_thread::sleep_for(1ms);
        }
        REQUIRE(workers.size() == 1);
        ::kill(workers[0], SIGKILL);
        const json killed = last_result(host);
        CHECK(killed["reason"] == "decoder_failed");
        CHECK(killed["candidates"].empty());
        send_picture(host, enrolment_picture());
        CHECK(last_result(host)["candidates"].size() == 1);
    }
}

TEST_CASE("without the process that makes those that read, scans fail and all else works") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    ::kill(nursery_of(host), SIGKILL);
    for (int round = 0; round < 2; ++round) {
        send_picture(host, enrolment_picture());
        CHECK(last_result(host)["reason"] == "decoder_failed");
    }
    host.result("create");
    CHECK(host.result("status")["vault"] == "unlocked");
}

TEST_CASE("the process that reads pictures holds nothing of the host's, and ends with it") {
    ScratchFolder folder;
    pid_t pool = 0;
    {
        const test::StayReadable readable;
        RunningHost host{folder};
        host.greet();
        pool = nursery_of(host);
        // It has read one: by now it has settled.
        send_picture(host, enrolment_picture());
        CHECK(last_result(host)["reason"] == nullptr);
        std::size_t descriptors = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator{"/proc/" + std::to_string(pool) + "/fd"}) {
            const std::string target = std::filesystem::read_symlink(entry.path()).string();
            CAPTURE(target);
            CHECK((target == "/dev/null" || target.starts_with("socket:")));
            ++descriptors;
        }
        CHECK(descriptors == 4);
        ::kill(host.process().pid(), SIGKILL);
    }
    for (int i = 0; i < 10'000 && ::kill(pool, 0) == 0; ++i) {
        std::this_thread::sleep_for(1ms);
    }
    CHECK(::kill(pool, 0) == -1);
}
