// SPDX-License-Identifier: Apache-2.0
// One browser port after its hello: JSON-RPC messages, one a line, to a host with an unlocked vault of three
// accounts. Every message gets one reply; no secret is in any; the vault can be read afterwards, and no
// counter went back.
#include "fuzz/property.h"
#include "fuzz/seams.h"
#include "messaging/session.h"
#include "otp/text_kind.h"
#include "text/base32.h"
#include "vault/vault.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

using namespace tessera;
using fuzz::require;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kNow = 1'700'000'000;
constexpr std::string_view kPassphrase = "correct horse battery";
constexpr std::string_view kHello = R"({"jsonrpc":"2.0","id":0,"method":"hello","params":{"protocol":1}})";
constexpr std::array<std::string_view, 3> kKeys{"first key, sixteen", "key number two now",
                                                "the third one is it"};

/// In memory if the system has such a folder: on a disk, fsync would set the pace.
fs::path new_folder() {
    std::string name =
        (fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string()) + "/tessera-fuzz-XXXXXX";
    require(::mkdtemp(name.data()) != nullptr, "mkdtemp");
    return name;
}

std::string text_in(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Its id is 32 times that letter, so that seeds can name it.
vault::Account& add(vault::Contents& contents, std::string_view key, otp::Type type, char id) {
    otp::KeyUri uri;
    uri.issuer = "Example";
    uri.account = otp::type_name(type);
    uri.parameters.type = type;
    uri.parameters.secret = {key.begin(), key.end()};
    uri.parameters.digits = type == otp::Type::Steam ? otp::kSteamDigits : otp::kDefaultDigits;
    uri.parameters.counter = 7;
    vault::Account& account = contents.add(std::move(uri), kNow);
    account.id = std::string(32, id);
    return account;
}

/// A home with a vault, the same for each input.
class Home {
public:
    Home() : folder_{new_folder()} {
        ::setenv("HOME", folder_.c_str(), 1);
        for (const char* variable :
             {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
            ::unsetenv(variable);
        }
        fuzz::leave_the_desktop();
        fuzz::restart_random_numbers();
        std::ofstream{passphrase_file()} << kPassphrase;
        vault::Vault made{vault_file()};
        made.create_with_passphrase(kPassphrase, kNow);
        made.change(kNow, [](vault::Contents& contents) {
            add(contents, kKeys[0], otp::Type::Totp, 'a').sites = {"https://example.com"};
            add(contents, kKeys[1], otp::Type::Hotp, 'b');
            add(contents, kKeys[2], otp::Type::Steam, 'c');
        });
        vault_ = text_in(vault_file());
    }

    ~Home() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    fs::path vault_file() const { return folder_ / "vault" / "vault.tessera"; }
    fs::path passphrase_file() const { return folder_ / "passphrase"; }

    void restore() {
        fs::remove_all(folder_);
        fs::create_directories(vault_file().parent_path());
        std::ofstream{passphrase_file()} << kPassphrase;
        std::ofstream{vault_file(), std::ios::binary} << vault_;
        vault::Vault restored{vault_file()};
        restored.lock();
        restored.unlock_with_passphrase(kPassphrase);
    }

private:
    fs::path folder_;
    std::string vault_;
};

Home& home() {
    static Home home;
    return home;
}

std::uint64_t counter_of(vault::Contents contents) {
    for (const vault::Account& account : contents.accounts) {
        if (std::ranges::equal(account.uri.parameters.secret, kKeys[1])) {
            return account.uri.parameters.counter;
        }
    }
    return UINT64_MAX; // removed
}

void is_a_reply(const std::string& reply) {
    const json parsed = json::parse(reply);
    require(parsed.at("jsonrpc") == "2.0" && parsed.contains("id"), "a reply is JSON-RPC 2.0");
    require(parsed.contains("result") != parsed.contains("error"), "a result or an error");
    if (parsed.contains("error")) {
        require(parsed["error"].at("code") != static_cast<int>(ErrorCode::InternalError),
                "what a message says is not an internal error");
        require(parsed["error"].at("data").contains("name"), "an error has a name");
    }
}

void holds_no_secret(std::string_view reply, std::string_view input) {
    for (const std::string_view key : kKeys) {
        const std::string base32 =
            text::base32_encode({reinterpret_cast<const std::uint8_t*>(key.data()), key.size()});
        for (const std::string_view secret : {key, std::string_view{base32}}) {
            require(reply.find(secret) == std::string_view::npos ||
                        input.find(secret) != std::string_view::npos,
                    "secrets travel one way");
        }
    }
    require(reply.find(kPassphrase) == std::string_view::npos ||
                input.find(kPassphrase) != std::string_view::npos,
            "no reply holds the passphrase");
}

void vault_is_whole(std::uint64_t counter_before) {
    const vault::Vault vault{home().vault_file()};
    if (vault.state() == vault::State::Unlocked) {
        require(counter_of(vault.read()) >= counter_before, "a counter never goes back");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text_of(data, size);
    home().restore();
    fuzz::restart_random_numbers();
    const std::uint64_t counter = counter_of(vault::Vault{home().vault_file()}.read());
    messaging::SessionOptions options;
    options.vault = home().vault_file();
    options.passphrase = accounts::PassphraseSource{home().passphrase_file()};
    options.now = [] { return kNow; };
    options.scan_picture = [](auto picture) {
        return scan::scan_picture(picture, otp::holds_account);
    }; // in this process, so that faults are seen
    messaging::Session session{std::move(options)};
    session.answer(kHello);
    for (std::string_view rest = input; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string reply = session.answer(rest.substr(0, end));
        is_a_reply(reply);
        holds_no_secret(reply, input);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    vault_is_whole(counter);
    return 0;
}
