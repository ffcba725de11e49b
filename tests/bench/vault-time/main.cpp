// SPDX-License-Identifier: Apache-2.0

// What vaults of 10 to 100,000 accounts cost: each step of opening and saving in this process, calls
// of the channel, and whole commands as a user runs them. Prints Markdown.
#include "bench/cpu_time.h"
#include "bench/markdown_table.h"
#include "bench/statistics.h"
#include "messaging/session.h"
#include "otp/code.h"
#include "otp/text_kind.h"
#include "temporary_folder.h"
#include "text/base32.h"
#include "vault/data/merge.h"
#include "vault/data/order.h"
#include "vault/data/payload.h"
#include "vault/data/stamp_changes.h"
#include "vault/data/strict_json.h"
#include "vault/vault.h"

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace tessera;
namespace fs = std::filesystem;

constexpr std::array<std::size_t, 4> kSizes{10, 1'000, 10'000, 100'000};
constexpr int kRepeats = 5;
constexpr std::int64_t kNow = 1'700'000'000;

using Times = std::array<double, kSizes.size()>; ///< milliseconds, one a size

double median_of(const std::function<double()>& measure) {
    std::vector<double> values;
    for (int i = 0; i < kRepeats; ++i) {
        values.push_back(measure());
    }
    return bench::distribution(std::move(values)).median;
}

double cpu_ms(const std::function<void()>& action) {
    return median_of([&] { return bench::shortest_cpu_ms(1, action); });
}

double wall_ms(const std::function<void()>& action) {
    return median_of([&] {
        const auto start = std::chrono::steady_clock::now();
        action();
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    });
}

/// Accounts as people have them: names, a key of 160 bits, a site.
void fill(vault::Contents& contents, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        vault::Account account;
        account.id = vault::random_id();
        account.uri.issuer = "Service " + number;
        account.uri.account = "someone." + number + "@mail.example";
        const vault::Bytes key = vault::random_bytes(20);
        account.uri.parameters.secret.assign(key.begin(), key.end());
        account.order =
            vault::order_between(contents.accounts.empty() ? "" : contents.accounts.back().order, "");
        account.created = kNow;
        account.pin("https://service-" + number + ".example");
        contents.accounts.push_back(std::move(account));
    }
}

otp::KeyUri new_account() {
    otp::KeyUri uri;
    uri.issuer = "New";
    const vault::Bytes key = vault::random_bytes(20);
    uri.parameters.secret.assign(key.begin(), key.end());
    return uri;
}

/// User and system time of all children that have ended.
double children_cpu_ms() {
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

/// A vault of its own, unlocked for as long as the object lives.
class Home {
public:
    explicit Home(std::size_t accounts) : vault_(folder_ / "vault.tessera") {
        // Not what is measured here, and not for the user's own state.
        ::setenv("XDG_STATE_HOME", folder_.path().c_str(), 1);
        vault_.create_with_passphrase("a passphrase of the benchmark", kNow);
        vault_.change(kNow, [&](vault::Contents& contents) { fill(contents, accounts); });
    }
    ~Home() { vault_.lock(); }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    vault::Vault& vault() { return vault_; }
    double size_kib() const { return static_cast<double>(fs::file_size(vault_.path())) / 1024; }

    /// CPU time of `tessera` with these arguments. Throws if it fails.
    double command_ms(const std::string& tessera, const std::string& arguments) const {
        const std::string command =
            "'" + tessera + "' --vault '" + vault_.path().string() + "' " + arguments + " >/dev/null 2>&1";
        const double start = children_cpu_ms();
        if (std::system(command.c_str()) != 0) { // the shell's own millisecond is counted too
            throw std::runtime_error{command};
        }
        return children_cpu_ms() - start;
    }

private:
    test::TemporaryFolder folder_;
    vault::Vault vault_;
};

struct Row {
    std::string name;
    Times times{};
};

/// The rows of one table, filled for one size after the other in the same order.
class Column {
public:
    Column(std::vector<Row>& rows, std::size_t size) : rows_(rows), size_(size) {}

    void row(const std::string& name, double value) {
        if (next_ == rows_.size()) {
            rows_.push_back({name});
        }
        rows_[next_++].times[size_] = value;
    }

private:
    std::vector<Row>& rows_;
    std::size_t size_;
    std::size_t next_ = 0;
};

/// As the extension makes them, without the process around them.
void measure_calls(Column column, std::size_t accounts, Home& home) {
    std::int64_t now = kNow;
    messaging::Session session{
        {.vault = home.vault().path(),
         .passphrase = {},
         .now = [&] { return now; },
         .scan_picture = [](auto picture) { return scan::scan_picture(picture, otp::holds_account); }}};
    std::int64_t number = 0;
    const auto call = [&](const std::string& method, const nlohmann::json& params) {
        const nlohmann::json request{
            {"jsonrpc", "2.0"}, {"id", ++number}, {"method", method}, {"params", params}};
        const auto reply = nlohmann::json::parse(session.answer(request.dump()));
        if (!reply.contains("result")) {
            throw std::runtime_error{method + ": " + reply.dump()};
        }
        return reply["result"];
    };
    call("hello", {{"protocol", 1}, {"extension", "0.1.0"}});
    const std::string site = "https://service-" + std::to_string(accounts - 1) + ".example";
    const std::string id = call("codes", {{"origin", site}})["codes"][0]["id"];
    column.row("`status`", wall_ms([&] { call("status", nlohmann::json::object()); }));
    column.row("`accounts.list`, a page", wall_ms([&] { call("accounts.list", nlohmann::json::object()); }));
    column.row("`codes` of a site", wall_ms([&] { call("codes", {{"origin", site}}); }));
    column.row("`codes.fill`", wall_ms([&] {
                   now += 30; // each step's code is given once
                   call("codes.fill", {{"origin", site}});
               }));
    column.row("`enrol`", wall_ms([&] {
                   call("enrol", {{"manual", {{"secret", text::base32_encode(vault::random_bytes(20))}}}});
               }));
    column.row("`accounts.change`", wall_ms([&] {
                   call("accounts.change", {{"id", id}, {"account", "name " + std::to_string(number)}});
               }));
    column.row("`accounts.order`", wall_ms([&] { call("accounts.order", {{"id", id}, {"after", ""}}); }));
}

void measure_steps(Column column, Home& home) {
    const auto row = [&](const std::string& name, double value) { column.row(name, value); };
    const vault::Contents before = home.vault().read();
    vault::Contents after = before;
    after.add(new_account(), kNow);
    const std::string text = vault::contents_to_text(before);
    const vault::View plain{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    const vault::SecretBytes key = vault::random_key();
    vault::SealedFile parts;
    parts.vault_id = vault::random_id();
    parts.key_id = vault::random_id();
    parts.slots = {vault::make_keyring_slot(parts.vault_id, key, key, kNow)};
    const vault::Bytes file = vault::put_together(parts, key, plain);
    vault::SealedFile taken = vault::take_apart(file);

    row("File, KiB", home.size_kib());
    row("Opening: take the file apart", cpu_ms([&] { taken = vault::take_apart(file); }));
    row("Opening: check and decrypt", cpu_ms([&] { vault::open_payload(taken, key); }));
    row("Opening: JSON to accounts", cpu_ms([&] { vault::contents_from_text(text); }));
    row("`Vault::read`, all of it", cpu_ms([&] { home.vault().read(); }));
    row("A code", cpu_ms([&] { otp::code_at(before.accounts.back().uri.parameters, kNow); }));
    row("Saving: give changes versions", cpu_ms([&] { vault::stamp_changes(before, after, kNow); }));
    row("Saving: accounts to JSON", cpu_ms([&] { vault::contents_to_text(before); }));
    row("Saving: encrypt", cpu_ms([&] { vault::put_together(parts, key, plain); }));
    const auto add = [&] {
        home.vault().change(kNow, [](vault::Contents& contents) { contents.add(new_account(), kNow); });
    };
    row("`Vault::change` that adds one, all of it", cpu_ms(add));
    row("The same by the clock, disk included", wall_ms(add));
    row("Merge with a copy", cpu_ms([&] { vault::merge(before, after); }));
}

void measure_commands(Column column, std::size_t accounts, Home& home, const std::string& tessera) {
    int added = 0;
    const std::string last = "'Service " + std::to_string(accounts - 1) + ":'";
    const auto add = [&] {
        return "add 'otpauth://totp/New" + std::to_string(added++) +
               "?secret=" + text::base32_encode(vault::random_bytes(20)) + "'";
    };
    const auto row = [&](const std::string& name, const std::function<std::string()>& arguments) {
        column.row(name, median_of([&] { return home.command_ms(tessera, arguments()); }));
    };
    row("`tessera slots` (does not open it)", [] { return "slots"; });
    row("`tessera list --json`", [] { return "--json list"; });
    row("`tessera code NAME`", [&] { return "code " + last; });
    row("`tessera add URI`", add);
    const fs::path script = home.vault().path().string() + ".jsonl";
    test::write_text(script,
                     R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":1,"extension":"0"}})"
                     "\n"
                     R"({"jsonrpc":"2.0","id":2,"method":"codes.fill","params":{"origin":"https://service-)" +
                         std::to_string(accounts - 1) +
                         R"(.example"}})"
                         "\n");
    std::int64_t now = kNow;
    row("a host, started for one `codes.fill`", [&] {
        now += 30; // each step's code is given once
        return "--now " + std::to_string(now) + " script '" + script.string() + "'";
    });
}

void print(const std::string& title, const std::vector<Row>& rows) {
    std::cout << "**" << title << "**\n\n";
    bench::MarkdownTable table{
        {"", "10", "1,000", "10,000", "100,000", "10,000 / 1,000", "100,000 / 10,000"}};
    for (const auto& [name, times] : rows) {
        table.add({name, bench::figure(times[0]), bench::figure(times[1]), bench::figure(times[2]),
                   bench::figure(times[3]), bench::figure(times[2] / times[1]),
                   bench::figure(times[3] / times[2])});
    }
    table.print(std::cout);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: bench_vault TESSERA\n";
        return 2;
    }
    std::vector<Row> steps;
    std::vector<Row> calls;
    std::vector<Row> commands;
    try {
        for (std::size_t size = 0; size < kSizes.size(); ++size) {
            Home home{kSizes[size]};
            measure_commands({commands, size}, kSizes[size], home, argv[1]);
            measure_calls({calls, size}, kSizes[size], home);
            measure_steps({steps, size}, home);
        }
    } catch (const std::exception& error) {
        std::cerr << "bench_vault: " << error.what() << '\n';
        return 1;
    }
    print("Whole commands on an unlocked vault: milliseconds of CPU time, median of " +
              std::to_string(kRepeats),
          commands);
    print("Calls of the channel, in one process: milliseconds by the clock, disk included, median of " +
              std::to_string(kRepeats),
          calls);
    print("Steps, in one process: milliseconds of CPU time, but for the first row and the clock's", steps);
    return 0;
}
