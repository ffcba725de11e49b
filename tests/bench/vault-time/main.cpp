// SPDX-License-Identifier: Apache-2.0

// What vaults of 10, 1,000 and 10,000 accounts cost: each step of opening and saving in this process, and
// whole commands as a user runs them. Prints Markdown.
#include "bench/cpu_time.h"
#include "bench/markdown_table.h"
#include "bench/statistics.h"
#include "otp/base32.h"
#include "otp/code.h"
#include "temporary_folder.h"
#include "vault/merge.h"
#include "vault/order.h"
#include "vault/stamp_changes.h"
#include "vault/strict_json.h"
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

constexpr std::array<std::size_t, 3> kSizes{10, 1'000, 10'000};
constexpr int kRepeats = 7;
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

    /// CPU time of `tessera` with these arguments. Throws where it fails.
    double command_ms(const std::string& tessera, const std::string& arguments) const {
        const std::string command =
            "'" + tessera + "' --vault '" + vault_.path().string() + "' " + arguments + " >/dev/null";
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

void measure_steps(std::vector<Row>& rows, std::size_t size, Home& home) {
    std::size_t next = 0;
    const auto row = [&](const std::string& name, double value) {
        if (next == rows.size()) {
            rows.push_back({name});
        }
        rows[next++].times[size] = value;
    };
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

void measure_commands(std::vector<Row>& rows, std::size_t size, const Home& home,
                      const std::string& tessera) {
    int added = 0;
    const std::string last = "'Service " + std::to_string(kSizes[size] - 1) + ":'";
    const auto add = [&] {
        return "add 'otpauth://totp/New" + std::to_string(added++) +
               "?secret=" + otp::base32_encode(vault::random_bytes(20)) + "'";
    };
    rows.resize(4);
    rows[0] = {"`tessera slots` (does not open it)", rows[0].times};
    rows[1] = {"`tessera list --json`", rows[1].times};
    rows[2] = {"`tessera code NAME`", rows[2].times};
    rows[3] = {"`tessera add URI`", rows[3].times};
    rows[0].times[size] = median_of([&] { return home.command_ms(tessera, "slots"); });
    rows[1].times[size] = median_of([&] { return home.command_ms(tessera, "--json list"); });
    rows[2].times[size] = median_of([&] { return home.command_ms(tessera, "code " + last); });
    rows[3].times[size] = median_of([&] { return home.command_ms(tessera, add()); });
}

void print(const std::string& title, const std::vector<Row>& rows) {
    std::cout << "**" << title << "**\n\n";
    bench::MarkdownTable table{{"", "10", "1,000", "10,000", "10,000 / 1,000"}};
    for (const auto& [name, times] : rows) {
        table.add({name, bench::figure(times[0]), bench::figure(times[1]), bench::figure(times[2]),
                   bench::figure(times[2] / times[1])});
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
    std::vector<Row> commands;
    try {
        for (std::size_t size = 0; size < kSizes.size(); ++size) {
            Home home{kSizes[size]};
            measure_commands(commands, size, home, argv[1]);
            measure_steps(steps, size, home);
        }
    } catch (const std::exception& error) {
        std::cerr << "bench_vault: " << error.what() << '\n';
        return 1;
    }
    print("Whole commands on an unlocked vault: milliseconds of CPU time, median of " +
              std::to_string(kRepeats),
          commands);
    print("Steps, in one process: likewise, but for the first row and the clock's", steps);
    return 0;
}
