// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "installer/browsers.h"
#include "installer/registration.h"
#include "platform/paths.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace tessera::cli {
namespace {

using nlohmann::json;

Text said(const Context& context, installer::InstallAction action) {
    switch (action) {
    case installer::InstallAction::Write:
        return context.say(Key::cli_install_written);
    case installer::InstallAction::Keep:
        return context.say(Key::cli_install_kept);
    case installer::InstallAction::LeaveForeign:
        return context.say(Key::cli_install_foreign);
    }
    return "";
}

Text said(const Context& context, installer::RemovalAction action) {
    switch (action) {
    case installer::RemovalAction::Remove:
        return context.say(Key::cli_removal_done);
    case installer::RemovalAction::AlreadyGone:
        return context.say(Key::cli_removal_gone);
    case installer::RemovalAction::LeaveChanged:
        return context.say(Key::cli_removal_changed);
    }
    return "";
}

std::string_view word(installer::InstallAction action) {
    switch (action) {
    case installer::InstallAction::Write:
        return "write";
    case installer::InstallAction::Keep:
        return "keep";
    case installer::InstallAction::LeaveForeign:
        return "leave";
    }
    return "";
}

std::string_view word(installer::RemovalAction action) {
    switch (action) {
    case installer::RemovalAction::Remove:
        return "remove";
    case installer::RemovalAction::AlreadyGone:
        return "gone";
    case installer::RemovalAction::LeaveChanged:
        return "leave";
    }
    return "";
}

template <typename Planned>
json describe(const Planned& file) {
    json view{{"path", file.path.string()}, {"action", word(file.action)}};
    if (!file.browser.empty()) {
        view["browser"] = file.browser;
    }
    return view;
}

json describe_with_contents(const installer::PlannedFile& file) {
    json view = describe(file);
    if (file.action == installer::InstallAction::Write) {
        view["contents"] = file.contents;
    }
    return view;
}

json names_of(const std::set<std::filesystem::path>& folders) {
    json names = json::array();
    for (const auto& folder : folders) {
        names.push_back(folder.string());
    }
    return names;
}

template <typename Files>
json describe_done(const Files& files) {
    json views = json::array();
    for (const auto& file : files) {
        json view = describe(file.planned);
        if (file.error) {
            view["error"] = error_name(file.error->code());
        }
        views.push_back(std::move(view));
    }
    return views;
}

/// Says of each file what was done with it, unless the output is JSON. Returns whether all went well.
template <typename Files>
bool report(const Context& context, const Files& files) {
    bool well = true;
    for (const auto& file : files) {
        if (file.error) {
            context.err << "tessera: " << file.error->sentence(context.language) << '\n';
            well = false;
        } else if (!context.json && !file.planned.browser.empty()) {
            context.out << file.planned.browser << ": " << said(context, file.planned.action) << "\n    "
                        << file.planned.path << '\n';
        }
    }
    return well;
}

using Browsers = std::vector<installer::Browser>;

/// Those that aren't here, and those that are but can't start the host.
Browsers skipped_browsers() {
    Browsers skipped = installer::browsers_here();
    std::erase_if(skipped, [](const installer::Browser& browser) {
        return browser.reach != installer::Reach::None && installer::is_present(browser);
    });
    return skipped;
}

json describe_skipped(const Browsers& browsers) {
    json views = json::array();
    for (const installer::Browser& browser : browsers) {
        json profiles = json::array();
        for (const std::filesystem::path& profile : installer::folders(browser.profiles)) {
            profiles.push_back(profile.string());
        }
        views.push_back({{"browser", browser.name},
                         {"reason", installer::is_present(browser) ? "sandboxed" : "not_found"},
                         {"programs", browser.programs},
                         {"profiles", std::move(profiles)}});
    }
    return views;
}

/// Why nothing was written for a browser. A snap or a Flatpak is a matter for those who have one.
void report_skipped(const Context& context, const Browsers& browsers) {
    std::string missing;
    for (const installer::Browser& browser : browsers) {
        if (installer::is_present(browser)) {
            context.out << context.say(Key::cli_browser_sandboxed, browser.name) << '\n';
        } else if (browser.kind == installer::Kind::Native) {
            missing += missing.empty() ? browser.name : ", " + browser.name;
        }
    }
    if (!missing.empty()) {
        context.out << context.say(Key::cli_browsers_missing, missing) << '\n';
    }
}

void print_plan_as_json(const Context& context, const installer::InstallPlan& plan) {
    json files = json::array();
    for (const installer::PlannedFile& file : plan.manifests) {
        files.push_back(describe_with_contents(file));
    }
    context.out.print({{"folders", names_of(plan.new_folders)},
                       {"files", std::move(files)},
                       {"skipped", describe_skipped(skipped_browsers())},
                       {"record", describe_with_contents(plan.record)}});
}

void print_write(const Context& context, const installer::PlannedFile& file) {
    context.out << context.say(Key::cli_plan_write, file.path) << '\n';
    context.out.print_json(file.contents);
}

void print_plan(const Context& context, const std::filesystem::path& program) {
    const installer::InstallPlan plan = installer::plan_install(program);
    if (context.json) {
        print_plan_as_json(context, plan);
        return;
    }
    for (const auto& folder : plan.new_folders) {
        context.out << context.say(Key::cli_plan_folder, folder) << '\n';
    }
    for (const installer::PlannedFile& file : plan.manifests) {
        if (file.action == installer::InstallAction::Write) {
            print_write(context, file);
        } else {
            context.out << file.path << ": " << said(context, file.action) << '\n';
        }
    }
    if (plan.record.action == installer::InstallAction::Write) {
        print_write(context, plan.record);
    }
    report_skipped(context, skipped_browsers());
}

void install(const Context& context, const std::filesystem::path& program) {
    const auto files = installer::install(program);
    const auto skipped = skipped_browsers();
    const bool well = report(context, files);
    if (context.json) {
        context.out.print({{"files", describe_done(files)}, {"skipped", describe_skipped(skipped)}});
    } else {
        report_skipped(context, skipped);
    }
    if (!well) {
        throw CLI::RuntimeError{1};
    }
    const bool kept_out = std::ranges::any_of(files, [](const auto& file) {
        return file.planned.action == installer::InstallAction::LeaveForeign;
    });
    if (kept_out) {
        throw CLI::RuntimeError{
            1}; // that browser can't start the host, and install.sh must not say that all is well
    }
    const bool any =
        std::ranges::any_of(files, [](const auto& file) { return !file.planned.browser.empty(); });
    if (!any && !context.json) {
        context.out << context.say(Key::cli_no_browser) << '\n';
    }
}

void print_plan_as_json(const Context& context, const installer::UninstallPlan& plan) {
    json files = json::array();
    for (const installer::PlannedRemoval& file : plan.manifests) {
        files.push_back(describe(file));
    }
    json record;
    if (plan.record) {
        record = describe(installer::PlannedRemoval{*plan.record, {}, installer::RemovalAction::Remove});
    }
    context.out.print(
        {{"files", std::move(files)}, {"record", std::move(record)}, {"folders", names_of(plan.folders)}});
}

void uninstall(const Context& context) {
    const auto files = installer::uninstall();
    const bool well = report(context, files);
    if (context.json) {
        context.out.print({{"files", describe_done(files)}});
    }
    if (!well) {
        throw CLI::RuntimeError{1};
    }
}

void print_removal_plan(const Context& context) {
    const installer::UninstallPlan plan = installer::plan_uninstall();
    if (context.json) {
        print_plan_as_json(context, plan);
        return;
    }
    for (const installer::PlannedRemoval& file : plan.manifests) {
        if (file.action == installer::RemovalAction::Remove) {
            context.out << context.say(Key::cli_plan_remove, file.path) << '\n';
        } else {
            context.out << file.path << ": " << said(context, file.action) << '\n';
        }
    }
    if (plan.record) {
        context.out << context.say(Key::cli_plan_remove, *plan.record) << '\n';
    }
    for (const auto& folder : plan.folders) {
        context.out << context.say(Key::cli_plan_remove_folder, folder) << '\n';
    }
}

} // namespace

void add_install_commands(CLI::App& app, Context& context) {
    auto dry_run = std::make_shared<bool>(false);
    auto program = std::make_shared<std::filesystem::path>(platform::executable());
    CLI::App* command = add_command(app, context, "install", Key::help_install);
    command->add_flag("--dry-run", *dry_run, context.words(Key::help_install_dry_run));
    command->add_option("--program", *program, context.words(Key::help_install_program))
        ->type_name(context.words(Key::help_name_file));
    command->callback([dry_run, program, &context] {
        // Browsers start it from a folder of their own.
        *program = std::filesystem::absolute(*program);
        *dry_run ? print_plan(context, *program) : install(context, *program);
    });

    command = add_command(app, context, "uninstall", Key::help_uninstall);
    command->add_flag("--dry-run", *dry_run, context.words(Key::help_uninstall_dry_run));
    command->callback([dry_run, &context] { *dry_run ? print_removal_plan(context) : uninstall(context); });
}

} // namespace tessera::cli
