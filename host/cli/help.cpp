// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include "vault/strict_json.h"

#include <memory>

namespace tessera::cli {

void speak(CLI::App& app, const Context& context) {
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", context.words(Key::help_label_usage));
    formatter->label("OPTIONS", context.words(Key::help_label_options));
    formatter->label("SUBCOMMAND", context.words(Key::help_label_command));
    formatter->label("Positionals", context.words(Key::help_group_arguments));
    formatter->label("REQUIRED", context.words(Key::help_label_required));
    formatter->label("Excludes", context.words(Key::help_label_excludes));
    formatter->label("TEXT", context.words(Key::help_label_text));
    app.formatter(formatter);
    app.option_defaults()->group(context.words(Key::help_group_options));
    app.group(context.words(Key::help_group_commands));
    app.set_help_flag("-h,--help", context.words(Key::help_help));
}

void add_common_options(CLI::App& app, Context& context) {
    context.vault_path = vault::default_vault_path();
    app.add_option("--vault", context.vault_path, context.words(Key::help_vault))
        ->type_name(context.words(Key::help_name_path))
        ->check(not_empty);
    app.add_option("--passphrase-file", context.passphrase_file, context.words(Key::help_passphrase_file))
        ->type_name(context.words(Key::help_name_file));
    app.add_option("--now", context.fixed_now, context.words(Key::help_now))
        ->type_name("UNIX")
        ->check(CLI::Range(std::int64_t{0}, vault::kMaxTime).description(""));
    app.add_flag("--json", context.json, context.words(Key::help_json));
}

CLI::App* add_command(CLI::App& app, const Context& context, const char* name, KeyWith<0> help) {
    CLI::App* command = app.add_subcommand(name, context.words(help));
    // What a command inherits comes too late for its help option.
    command->set_help_flag("-h,--help", context.words(Key::help_help));
    return command;
}

std::string not_empty(const std::string& argument) {
    return argument.empty() ? std::string{kEmpty} : std::string{};
}

} // namespace tessera::cli
