// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_sites.h"
#include "accounts/account_view.h"
#include "accounts/manual_entry.h"
#include "cli/account_lookup.h"
#include "cli/context.h"
#include "site/origin.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

namespace tessera::cli {
namespace {

using nlohmann::json;

json describe_all(const std::vector<vault::Account>& accounts) {
    json views = json::array();
    for (const vault::Account& account : accounts) {
        views.push_back(accounts::describe(account));
    }
    return views;
}

void list(const Context& context) {
    const vault::Contents contents = context.read_vault();
    if (context.json) {
        context.out.print(describe_all(contents.accounts));
        return;
    }
    if (contents.accounts.empty()) {
        context.out << context.say("No accounts yet.", "Nog geen accounts.") << '\n';
    }
    for (const vault::Account& account : contents.accounts) {
        context.out << display_name(context, account);
        for (const std::string& site : account.sites) {
            context.out << "  " << site;
        }
        for (const std::string& domain : site::domains(accounts::pins_of(account))) {
            context.out << context.say("  (all of ", "  (heel ") << domain << ')';
        }
        context.out << '\n';
    }
    if (!contents.set_aside.empty()) {
        context.err << "tessera: " << contents.set_aside.size()
                    << context.say(" account(s) could not be read and are kept aside.",
                                   " account(s) konden niet worden gelezen en zijn apart bewaard.")
                    << '\n';
    }
}

/// Changes one account under the vault's lock. JSON tells what it is then, or was if it was removed.
template <typename Change>
void change(const Context& context, const std::string& name, Change change) {
    vault::Account changed;
    context.open_vault().change(context.now(), [&](vault::Contents& contents) {
        vault::Account& account = find_account(contents.accounts, name);
        changed = account;
        change(contents, account);
        if (const auto there = std::ranges::find(contents.accounts, changed.id, &vault::Account::id);
            there != contents.accounts.end()) {
            changed = *there;
        }
    });
    if (context.json) {
        context.out.print(accounts::describe(changed));
    }
}

enum class PinAction { Add, Remove };

void pin(const Context& context, const std::string& name, const std::string& site, PinAction action,
         std::optional<site::Match> match) {
    const std::array origin{site::Origin::parse(site).text()};
    if (match == site::Match::Domain && site::domains({origin, *match}).empty()) {
        throw Error{ErrorCode::InvalidParams, "--domain: SITE is in no domain that somebody registered"};
    }
    change(context, name, [&](vault::Contents&, vault::Account& account) {
        if (action == PinAction::Remove) {
            account.unpin(origin.front());
        } else {
            account.pin(origin.front());
        }
        if (match) {
            accounts::set_match(account, *match);
        }
    });
}

void show_site(const Context& context, const std::string& site) {
    const site::Origin origin = site::Origin::parse(site);
    vault::Contents contents = context.read_vault();
    std::erase_if(contents.accounts,
                  [&](const vault::Account& account) { return !accounts::may_use(account, origin); });
    if (context.json) {
        context.out.print(describe_all(contents.accounts));
        return;
    }
    if (contents.accounts.empty()) {
        throw Error{ErrorCode::NoAccountForSite, origin.text()};
    }
    for (const vault::Account& account : contents.accounts) {
        context.out << display_name(context, account) << '\n';
    }
}

} // namespace

void add_account_commands(CLI::App& app, Context& context) {
    struct Options {
        std::string name;
        std::string value;
        std::string issuer;
        bool remove = false;
        bool domain = false;
        bool exact = false;
    };
    auto options = std::make_shared<Options>();

    CLI::App* command = app.add_subcommand("list", "List the accounts, in order");
    command->callback([&context] { list(context); });

    command = app.add_subcommand("rename", "Change an account's name");
    command->add_option("NAME", options->name, "Account: its name, a part of it, or its id")->required();
    command->add_option("NEW", options->value, "New account name")->required();
    command->add_option("--issuer", options->issuer, "New issuer");
    command->callback([options, &context] {
        change(context, options->name, [&](vault::Contents&, vault::Account& account) {
            account.uri.account = accounts::kept_name(options->value, "NEW");
            if (!options->issuer.empty()) {
                account.uri.issuer = accounts::kept_name(options->issuer, "--issuer");
            }
        });
    });

    command = app.add_subcommand("move", "Move an account in the list");
    command->add_option("NAME", options->name)->required();
    command->add_option("--after", options->value, "The account to put it behind; to the front where absent");
    command->callback([options, &context] {
        change(context, options->name, [&](vault::Contents& contents, const vault::Account& account) {
            const std::string id = account.id;
            contents.move_after(
                id, options->value.empty() ? "" : find_account(contents.accounts, options->value).id);
        });
    });

    command = app.add_subcommand("pin", "Pin an account to a site, where its code may be filled in");
    command->add_option("NAME", options->name)->required();
    command->add_option("SITE", options->value, "https://host[:port]")->required();
    CLI::Option* remove = command->add_flag("--remove", options->remove, "Take the pin away");
    CLI::Option* domain = command->add_flag(
        "--domain", options->domain,
        "From now on the account may be used on every host of its sites' registered domains");
    command->add_flag("--exact", options->exact, "From now on only on the very sites that it is pinned to")
        ->excludes(domain);
    domain->excludes(remove);
    command->callback([options, &context] {
        const auto match = options->domain  ? std::optional{site::Match::Domain}
                           : options->exact ? std::optional{site::Match::Exact}
                                            : std::nullopt;
        pin(context, options->name, options->value, options->remove ? PinAction::Remove : PinAction::Add,
            match);
    });

    command = app.add_subcommand("site", "Tell which accounts may be used on a site");
    command->add_option("SITE", options->value, "https://host[:port]")->required();
    command->callback([options, &context] { show_site(context, options->value); });

    command = app.add_subcommand("remove", "Remove an account; it can be brought back for 30 days");
    command->add_option("NAME", options->name)->required();
    command->callback([options, &context] {
        change(context, options->name, [&](vault::Contents& contents, const vault::Account& account) {
            const std::string id = account.id;
            contents.remove(id, context.now());
        });
    });
}

} // namespace tessera::cli
