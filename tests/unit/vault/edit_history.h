// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sealed_sample.h"
#include "text/bytes.h"
#include "vault/data/merge.h"
#include "vault/data/stamp_changes.h"

#include <random>

namespace tessera::test {

/// One computer's copy of a vault, edited at random the way saves do it: a change, versions for what it
/// changed, the trash emptied. Its clock may be wrong, and go back.
class EditedCopy {
public:
    EditedCopy(vault::Contents contents, std::mt19937& random)
        : contents_(std::move(contents)), random_(random) {
        // Equal clocks make equal versions of different edits.
        clock_ = kNow + (pick(2) == 0 ? 0 : pick(2'000) - 1'000);
    }

    const vault::Contents& contents() const { return contents_; }

    void edit(int times) {
        for (int i = 0; i < times; ++i) {
            // Mostly forward, now and then by more than the trash's time, sometimes back.
            const int kind = pick(12);
            clock_ += kind == 0 ? -pick(500) : kind == 1 ? 20 * 24 * 3600 : pick(3);
            save([&](vault::Contents& contents) { change(contents); });
        }
    }

    void take_in(const vault::Contents& other) {
        save([&](vault::Contents& contents) { contents = merge(contents, other); });
    }

private:
    template <typename Change>
    void save(Change change_contents) {
        vault::Contents after = contents_;
        change_contents(after);
        stamp_changes(contents_, after, clock_);
        after.empty_trash(clock_);
        after.generation = std::max(after.generation, contents_.generation) + 1;
        after.saved_at = clock_;
        contents_ = std::move(after);
    }

    void change(vault::Contents& contents) {
        const int kind = pick(12);
        if (kind == 0 || contents.accounts.empty()) {
            add_account(contents);
        } else if (kind == 1) {
            contents.auto_lock = std::chrono::seconds{60 * (1 + pick(4))};
        } else if (kind == 2) {
            change_unknown(contents.unknown);
        } else if (kind == 3 && !contents.trash.empty()) {
            contents.restore_removed(any_of(contents.trash).id);
        } else if (kind <= 5) {
            contents.remove(std::string{any_of(contents.accounts).id}, clock_);
        } else if (kind == 6) {
            const std::string after = pick(3) == 0 ? std::string{} : any_of(contents.accounts).id;
            contents.move_after(std::string{any_of(contents.accounts).id}, after);
        } else {
            change_account(any_of(contents.accounts));
        }
    }

    /// Names are few, so that equal edits, and equal versions of different ones, happen.
    void change_account(vault::Account& account) {
        otp::KeyUri& uri = account.uri;
        switch (pick(7)) {
        case 0:
            uri.account = std::string(1, static_cast<char>('a' + pick(4)));
            break;
        case 1:
            uri.issuer = std::string(1, static_cast<char>('A' + pick(4)));
            break;
        case 2:
            account.pin(site());
            break;
        case 3:
            account.unpin(site());
            break;
        case 4:
            change_unknown(account.unknown);
            break;
        case 5:
            account.match = pick(2) == 0 ? nlohmann::json(vault::kMatchDomain) : nlohmann::json();
            break;
        default:
            if (uri.parameters.type == otp::Type::Hotp) {
                ++uri.parameters.counter;
            } else {
                account.used_step = std::max(account.used_step.value_or(0), std::uint64_t(pick(1'000)));
            }
        }
    }

    void change_unknown(nlohmann::json& unknown) {
        const std::string name = "x-" + std::to_string(pick(2));
        if (pick(3) == 0) {
            unknown.erase(name);
        } else {
            unknown[name] = {{"of a newer version", pick(3)}};
        }
    }

    void add_account(vault::Contents& contents) {
        text::Bytes secret(10);
        for (std::uint8_t& byte : secret) {
            byte = static_cast<std::uint8_t>(pick(256));
        }
        otp::KeyUri uri = totp("new", std::move(secret));
        if (pick(2) == 0) {
            uri.parameters.type = otp::Type::Hotp;
        }
        contents.add(std::move(uri), clock_);
    }

    std::string site() { return "https://" + std::to_string(pick(3)) + ".example.org"; }

    vault::Account& any_of(std::vector<vault::Account>& accounts) {
        return accounts[static_cast<std::size_t>(pick(static_cast<int>(accounts.size())))];
    }

    int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

    vault::Contents contents_;
    std::mt19937& random_;
    std::int64_t clock_ = 0;
};

} // namespace tessera::test
