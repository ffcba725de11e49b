// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/host_process.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace tessera::test {

using nlohmann::json;

/// A folder that goes away with the test.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "tessera-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~ScratchFolder() { std::filesystem::remove_all(path_); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

    std::filesystem::path write(const std::string& name, const std::string& contents) const {
        std::ofstream{path_ / name} << contents;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// A host with a vault of its own and a passphrase from a file.
class RunningHost {
public:
    explicit RunningHost(const ScratchFolder& folder, std::int64_t now = 1'111'111'109,
                         const std::string& passphrase = "correct horse battery staple")
        : RunningHost({"--vault", (folder / "vault.tessera").string(), "--passphrase-file",
                       folder.write("passphrase-" + std::to_string(now), passphrase + "\n").string(), "--now",
                       std::to_string(now)}) {}

    /// With options behind the browser's arguments.
    explicit RunningHost(std::vector<std::string> options)
        : process_(TESSERA_EXECUTABLE, std::move(options)) {
        // A host that died is a failed check, not the end of the test.
        std::signal(SIGPIPE, SIG_IGN);
    }

    cli::HostProcess& process() { return process_; }

    /// The next reply, or nothing at the end of the stream.
    std::optional<json> reply() {
        const messaging::FrameIn frame = process_.receive();
        const auto* text = std::get_if<std::string>(&frame);
        return text != nullptr ? std::optional{json::parse(*text)} : std::nullopt;
    }

    std::optional<json> raw(std::string_view message) {
        process_.send(message);
        return reply();
    }

    /// The whole reply to a request.
    json ask(const std::string& method, const json& params = json::object()) {
        return raw(json{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", params}}.dump())
            .value();
    }

    json result(const std::string& method, const json& params = json::object()) {
        const json reply = ask(method, params);
        if (!reply.contains("result")) {
            throw std::runtime_error{method + ": " + reply.dump()};
        }
        return reply["result"];
    }

    /// The name of the error that a request gets, or "none".
    std::string error(const std::string& method, const json& params = json::object()) {
        const json reply = ask(method, params);
        return reply.contains("error") ? reply["error"]["data"]["name"].get<std::string>() : "none";
    }

    void greet() { result("hello", {{"protocol", 1}}); }

private:
    cli::HostProcess process_;
    int id_ = 0;
};

} // namespace tessera::test
