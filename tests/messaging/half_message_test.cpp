// SPDX-License-Identifier: Apache-2.0
// Half a message keeps nothing in memory beyond its time. In this process: the host's own ten minutes are
// long.
#include "catch_header.h"
#include "failure_of.h"
#include "messaging/frame.h"
#include "messaging/host.h"
#include "messaging/running_host.h"
#include "messaging/session.h"
#include "text/base64.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

using namespace tessera;
using namespace std::chrono_literals;
using test::json;
using test::ScratchFolder;

namespace {

/// A host whose secrets wait a second and a half, on a thread of this process.
class ImpatientHost {
public:
    ImpatientHost() {
        REQUIRE(::pipe(in_.data()) == 0);
        REQUIRE(::pipe(out_.data()) == 0);
        thread_ = std::thread{[this] {
            messaging::run_host(session_, in_[0], out_[1]);
            ::close(out_[1]);
        }};
        ask("hello", {{"protocol", 1}});
        ask("create", json::object());
    }

    ~ImpatientHost() {
        close_input();
        thread_.join();
        ::close(in_[0]);
        ::close(out_[0]);
        vault::Vault{folder_ / "vault.tessera"}.lock();
    }

    ImpatientHost(const ImpatientHost&) = delete;
    ImpatientHost& operator=(const ImpatientHost&) = delete;

    static std::string frame(const std::string& method, const json& params) {
        const std::string message =
            json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}.dump();
        const auto size = static_cast<std::uint32_t>(message.size());
        std::string frame(sizeof size, '\0');
        std::memcpy(frame.data(), &size, sizeof size);
        return frame + message;
    }

    void write(std::string_view bytes) {
        REQUIRE(::write(in_[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }

    /// Null at the end of the stream.
    json reply() {
        const messaging::FrameIn frame = messaging::read_frame(out_[0]);
        const auto* text = std::get_if<std::string>(&frame);
        return text != nullptr ? json::parse(*text) : json();
    }

    json ask(const std::string& method, const json& params) {
        write(frame(method, params));
        return reply();
    }

    messaging::Session& session() { return session_; }

    void close_input() {
        if (in_[1] >= 0) {
            ::close(std::exchange(in_[1], -1));
        }
    }

private:
    ScratchFolder folder_;
    std::array<int, 2> in_{-1, -1};
    std::array<int, 2> out_{-1, -1};
    messaging::Session session_{{.vault = folder_ / "vault.tessera",
                                 .passphrase = accounts::PassphraseSource{folder_.write("passphrase", "x\n")},
                                 .now = [] { return std::int64_t{1'000'000'000}; },
                                 .scan_picture = [](auto picture) { return scan::scan_picture(picture); },
                                 .patience = 1500ms}};
    std::thread thread_;
};

json picture() {
    std::ifstream file{TESSERA_SOURCE_DIR "/docs/examples/enrolment.png", std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    return {
        {"index", 0},
        {"count", 1},
        {"data", text::base64_encode({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()})}};
}

} // namespace

TEST_CASE("a scan is forgotten in time though the next message has come by half only") {
    ImpatientHost host;
    const json scan = host.ask("scan", picture())["result"];
    REQUIRE(scan["candidates"].size() == 1);
    const std::string next = ImpatientHost::frame("enrol", {{"scan", scan["scan"]}, {"candidate", 0}});
    const std::size_t piece = GENERATE(1U, 30U); // of the length; it and some of the message
    std::this_thread::sleep_for(1200ms);
    host.write(next.substr(0, piece));
    std::this_thread::sleep_for(600ms); // the scan's time is over, that of the message is not
    CHECK_FALSE(host.session().held().forget_expired());
    host.write(next.substr(piece));
    CHECK(host.reply()["error"]["data"]["name"] == "candidate_unknown");
}

TEST_CASE("half a message whose rest does not come is answered, and ends the stream") {
    ImpatientHost host;
    const std::size_t piece = GENERATE(1U, 4U, 30U);
    host.write(ImpatientHost::frame("scan", picture()).substr(0, piece));
    const json reply = host.reply();
    CHECK(reply["id"].is_null());
    CHECK(reply["error"]["data"]["name"] == "parse_error");
    CHECK(host.reply().is_null());
}

TEST_CASE("a message that comes byte by byte has no more time than one that stops") {
    ImpatientHost host;
    const std::string frame = ImpatientHost::frame("scan", picture());
    std::thread trickle{[&] {
        for (std::size_t i = 0; i < 100; ++i) {
            host.write(frame.substr(i, 1));
            std::this_thread::sleep_for(30ms);
        }
    }};
    CHECK(host.reply()["error"]["data"]["name"] == "parse_error");
    trickle.join();
}

TEST_CASE("a picture whose parts trickle in, and a backup beside it, have their own time each") {
    messaging::HeldSecrets held{300ms};
    held.keep_backup({});
    held.add_part(0, 100, "AAAA");
    const auto add_parts = [&] {
        for (int part = 1; part < 100; ++part) {
            std::this_thread::sleep_for(50ms);
            held.forget_expired();
            held.add_part(part, 100, "AAAA");
        }
    };
    CHECK(test::failure_of(add_parts) == "picture_chunk_missing");
    CHECK(test::failure_of([&] { held.backup(1); }) == "backup_unknown");
    CHECK_FALSE(held.forget_expired());
}
