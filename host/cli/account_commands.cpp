// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_sites.h"
#include "accounts/account_view.h"
#include "accounts/manual_entry.h"
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "cli/table.h"
#include "site/origin.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

namespace tessera::cli {
namespace {

/// The account's sites, with two spaces between them.
std::string sites_text(const Context& context, const vault::Account& account) {
    std::vector<std::string> texts = account.sites;
    for (const std::string& domain : site::domains(accounts::pins_of(account))) {
        texts.push_back(filled(sentence(Key::cli_whole_domain, context.language), std::array{domain}));
    }
    std::string text;
    for (const std::string& each : texts) {
        text += (text.empty() ? "" : "  ") + each;
    }
    return text;
}

void list(const Context& context) {
    const vault::Contents contents = read_vault(context);
    if (context.json) {
        context.out.print(accounts::describe_all(contents.accounts));
        return;
    }
    if (contents.accounts.empty()) {
        context.out << context.say(Key::cli_no_accounts) << '\n';
    }
    Table table{{context.words(Key::cli_column_account), context.words(Key::cli_column_sites)}};
    for (const vault::Account& account : contents.accounts) {
        table.add({display_name(context, account), sites_text(context, account)});
    }
    if (!contents.accounts.empty()) {
        table.print(context.out);
    }
    if (!contents.set_aside.empty()) {
        context.err << "tessera: " << context.say(Key::cli_unreadable_accounts, contents.set_aside.size())
                    << '\n';
    }
}

/// Changes one account under the vault's lock. JSON shows the account afterwards, or as it was if it was
/// removed.
template <typename Change>
void change(const Context& context, const std::string& name, Change change) {
    vault::Account changed;
    open_vault(context).change(context.now(), [&](vault::Contents& contents) {
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
        context.err << "tessera: " << context.say(Key::cli_no_domain) << '\n';
        throw CLI::RuntimeError{1};
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
    vault::Contents contents = read_vault(context);
    std::erase_if(contents.accounts,
                  [&](const vault::Account& account) { return !accounts::may_use(account, origin); });
    if (context.json) {
        context.out.print(accounts::describe_all(contents.accounts));
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

    const std::string name = context.words(Key::help_name_account);
    const std::string new_name = context.words(Key::help_name_new);

    CLI::App* command = add_command(app, context, "list", Key::help_list);
    command->callback([&context] { list(context); });

    command = add_command(app, context, "rename", Key::help_rename);
    command->add_option(name, options->name, context.words(Key::help_account))->required();
    command->add_option(new_name, options->value, context.words(Key::help_rename_new))->required();
    command->add_option("--issuer", options->issuer, context.words(Key::help_rename_issuer));
    command->callback([options, new_name, &context] {
        change(context, options->name, [&](vault::Contents&, vault::Account& account) {
            account.uri.account = accounts::kept_name(options->value, new_name);
            if (!options->issuer.empty()) {
                account.uri.issuer = accounts::kept_name(options->issuer, "--issuer");
            }
        });
    });

    command = add_command(app, context, "move", Key::help_move);
    command->add_option(name, options->name, context.words(Key::help_account))->required();
    command->add_option("--after", options->value, context.words(Key::help_move_after))->type_name(name);
    command->callback([options, &context] {
        change(context, options->name, [&](vault::Contents& contents, const vault::Account& account) {
            const std::string id = account.id;
            contents.move_after(
                id, options->value.empty() ? "" : find_account(contents.accounts, options->value).id);
        });
    });

    command = add_command(app, context, "pin", Key::help_pin);
    command->add_option(name, options->name, context.words(Key::help_account))->required();
    command->add_option("SITE", options->value, context.words(Key::help_site_address))->required();
    CLI::Option* remove = command->add_flag("--remove", options->remove, context.words(Key::help_pin_remove));
    CLI::Option* domain = command->add_flag("--domain", options->domain, context.words(Key::help_pin_domain));
    command->add_flag("--exact", options->exact, context.words(Key::help_pin_exact))->excludes(domain);
    domain->excludes(remove);
    command->callback([options, &context] {
        const auto match = options->domain  ? std::optional{site::Match::Domain}
                           : options->exact ? std::optional{site::Match::Exact}
                                            : std::nullopt;
        pin(context, options->name, options->value, options->remove ? PinAction::Remove : PinAction::Add,
            match);
    });

    command = add_command(app, context, "site", Key::help_site);
    command->add_option("SITE", options->value, context.words(Key::help_site_address))->required();
    command->callback([options, &context] { show_site(context, options->value); });

    command = add_command(app, context, "remove", Key::help_remove);
    command->add_option(name, options->name, context.words(Key::help_account))->required();
    command->callback([options, &context] {
        change(context, options->name, [&](vault::Contents& contents, const vault::Account& account) {
            const std::string id = account.id;
            contents.remove(id, context.now());
        });
    });
}

} // namespace tessera::cli
