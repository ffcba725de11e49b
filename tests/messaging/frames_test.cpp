// SPDX-License-Identifier: Apache-2.0
// What hostile and broken senders do to the stream: an error reply with a documented code or a clean end,
// never a crash.
#include "catch_header.h"
#include "messaging/running_host.h"

#include <array>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>

using namespace tessera;
using test::json;
using test::RunningHost;
using test::ScratchFolder;

namespace {

void write_length(RunningHost& host, std::uint32_t length) {
    std::array<char, sizeof length> prefix{};
    std::memcpy(prefix.data(), &length, sizeof length);
    REQUIRE(::write(host.process().input(), prefix.data(), prefix.size()) == ssize_t{sizeof length});
}

std::string error_name(const std::optional<json>& reply) {
    REQUIRE(reply);
    REQUIRE(reply->contains("error"));
    return (*reply)["error"]["data"]["name"];
}

bool is_alive(RunningHost& host) {
    return host.ask("hello", {{"protocol", 1}}).contains("result");
}

/// Peak resident memory of a process, KiB.
[[maybe_unused]] long peak_memory(int pid) {
    std::ifstream status{"/proc/" + std::to_string(pid) + "/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::stol(line.substr(6));
        }
    }
    return 0;
}

} // namespace

TEST_CASE("a message that holds too much is refused before a tree of it is built") {
    ScratchFolder folder;
    RunningHost host{folder};
    const auto many = [](const std::string& part) {
        std::string text = part;
        while (text.size() < (1U << 20U) - 200) {
            text += "," + part;
        }
        return text;
    };
    for (const char* part : {"[]", "0", "{}", "\"\"", "[[]]"}) {
        INFO(part);
        CHECK(error_name(host.raw("[" + many(part) + "]")) == "parse_error");
    }
    std::string members = "\"x\":0";
    for (int i = 0; members.size() < 1'000'000; ++i) {
        members += ",\"" + std::to_string(i) + "\":0";
    }
    CHECK(error_name(host.raw("{" + members + "}")) == "parse_error");
    // As many ids as fit are a fair question.
    host.greet();
    host.result("create");
    json ids = json::array();
    for (int i = 0; i < 20'000; ++i) {
        ids.push_back(std::string(32, 'a'));
    }
    CHECK(host.result("codes", {{"ids", ids}})["codes"].empty());
}

TEST_CASE("bad messages get an error reply and the host goes on") {
    ScratchFolder folder;
    RunningHost host{folder};
    const std::string id = R"("jsonrpc":"2.0","id":7)";
    CHECK(error_name(host.raw("")) == "parse_error");
    CHECK(error_name(host.raw("hello")) == "parse_error");
    CHECK(error_name(host.raw("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\xfe\"}")) == "parse_error");
    CHECK(error_name(host.raw(std::string(100, '\0'))) == "parse_error");
    CHECK(error_name(host.raw(std::string(10'000, '['))) == "parse_error");
    CHECK(error_name(host.raw("{" + id + R"(,"method":"hello","params":)" + std::string(10'000, '[') +
                              std::string(10'000, ']') + "}")) == "parse_error");
    CHECK(error_name(host.raw("[]")) == "invalid_request");
    CHECK(error_name(host.raw("null")) == "invalid_request");
    CHECK(error_name(host.raw(R"([{"jsonrpc":"2.0","id":1,"method":"hello"}])")) == "invalid_request");
    CHECK(error_name(host.raw(R"({"jsonrpc":"2.0","method":"hello"})")) == "invalid_request");
    CHECK(error_name(host.raw(R"({"jsonrpc":"2.0","id":{},"method":"hello"})")) == "invalid_request");
    CHECK(error_name(host.raw(R"({"jsonrpc":"1.0","id":1,"method":"hello"})")) == "invalid_request");
    CHECK(error_name(host.raw("{" + id + "}")) == "invalid_request");
    CHECK(error_name(host.raw("{" + id + R"(,"method":5})")) == "invalid_request");
    CHECK(error_name(host.raw("{" + id + R"(,"method":"hello","params":[1]})")) == "invalid_params");
    CHECK(error_name(host.raw("{" + id + R"(,"method":"hello","params":{"protocol":"one"}})")) ==
          "invalid_params");
    CHECK(error_name(host.raw("{" + id + R"(,"method":"hello","params":{"protocol":1e99}})")) ==
          "invalid_params");
    CHECK(
        error_name(host.raw("{" + id + R"(,"method":"hello","params":{"protocol":18446744073709551615}})")) ==
        "invalid_params");
    CHECK(error_name(host.raw("{" + id + R"(,"method":"accounts.list"})")) == "hello_required");
    CHECK(error_name(host.raw("{" + id + R"(,"method":"no.such.method"})")) == "method_not_found");
    CHECK(host.raw("{" + id + R"(,"method":"no.such.method"})")->at("id") == 7);
    // A reply repeats the id: this one would be larger than a browser takes.
    const std::string long_id(1'048'500, 'a');
    CHECK(error_name(host.raw(R"({"jsonrpc":"2.0","id":")" + long_id + R"(","method":"z"})")) ==
          "invalid_request");
    CHECK(is_alive(host));
}

TEST_CASE("no parameter of any method makes a fault of the host's own, whatever its type") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json wrong = json::array({nullptr, 1.5, -1, true, "text", json::array({1}), {{"a", 1}}});
    for (const char* method :
         {"hello", "settings", "create", "scan", "enrol", "accounts.list", "accounts.change",
          "accounts.order", "accounts.remove", "codes", "codes.fill", "codes.next"}) {
        for (const char* name :
             {"protocol", "auto_lock", "with", "index", "count", "data", "scan", "candidate", "manual",
              "origin", "after", "limit", "id", "issuer", "account", "sites", "ids", "fits"}) {
            for (const json& value : wrong) {
                const json reply = host.ask(method, {{name, value}});
                INFO(method << ' ' << name << ' ' << value.dump() << " -> " << reply.dump());
                CHECK((!reply.contains("error") || reply["error"]["code"] != -32603));
            }
        }
    }
    CHECK(host.result("accounts.list")["accounts"].empty());
}

TEST_CASE("a message longer than the limit is skipped and answered") {
    ScratchFolder folder;
    RunningHost host{folder};
    const std::uint32_t length = 3U << 20U;
    std::thread writer{[&] {
        write_length(host, length);
        const std::string part(65'536, 'x');
        for (std::uint32_t sent = 0; sent < length; sent += 65'536) {
            REQUIRE(::write(host.process().input(), part.data(), part.size()) == 65'536);
        }
    }};
    writer.join();
    CHECK(error_name(host.reply()) == "frame_too_large");
    CHECK(is_alive(host));
#ifndef __SANITIZE_ADDRESS__ // whose own memory counts in the peak
    CHECK(peak_memory(host.process().pid()) < 48 * 1024);
#endif
}

TEST_CASE("a length of 4 GiB is answered and ends the stream, without the memory for it") {
    ScratchFolder folder;
    RunningHost host{folder};
    write_length(host, 0xFFFFFFFF);
    CHECK(error_name(host.reply()) == "frame_too_large");
    CHECK_FALSE(host.reply());
    CHECK(host.process().wait() == 0);
}

TEST_CASE("a stream that ends anywhere is a clean end") {
    for (const std::size_t bytes : {0U, 1U, 3U, 4U, 5U, 20U}) {
        ScratchFolder folder;
        RunningHost host{folder};
        const std::string message = R"({"jsonrpc":"2.0","id":1,"method":"hello"})";
        const auto length = static_cast<std::uint32_t>(message.size());
        std::string frame(sizeof length, '\0');
        std::memcpy(frame.data(), &length, sizeof length);
        frame += message;
        REQUIRE(::write(host.process().input(), frame.data(), bytes) == static_cast<ssize_t>(bytes));
        host.process().close_input();
        CHECK_FALSE(host.reply());
        CHECK(host.process().wait() == 0);
    }
}

TEST_CASE("a frame that arrives byte by byte is read") {
    ScratchFolder folder;
    RunningHost host{folder};
    const std::string message = R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":1}})";
    write_length(host, static_cast<std::uint32_t>(message.size()));
    for (const char byte : message) {
        REQUIRE(::write(host.process().input(), &byte, 1) == 1);
    }
    CHECK(host.reply()->contains("result"));
}
