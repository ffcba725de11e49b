// SPDX-License-Identifier: Apache-2.0
#include "cli/man_page.h"

#include "cli/roff.h"

#include <array>
#include <ctime>
#include <string_view>

namespace tessera::cli {
namespace {

/// A term and what it means.
struct Entry {
    std::string_view term;
    KeyWith<0> meaning;
};

constexpr std::array kFiles{
    Entry{"~/.local/share/tessera/vault.tessera", Key::help_man_file_vault},
    Entry{"~/.local/share/tessera/vault.tessera.history/", Key::help_man_file_history},
    Entry{"~/.local/share/tessera/installed.json", Key::help_man_file_installed},
    Entry{"~/.local/state/tessera/", Key::help_man_file_state},
};

constexpr std::array kEnvironment{
    Entry{"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", Key::help_man_env_language},
    Entry{"XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME", Key::help_man_env_folders},
    Entry{"NO_COLOR, TERM", Key::help_man_env_colour},
    Entry{"WAYLAND_DISPLAY, DISPLAY", Key::help_man_env_display},
};

constexpr std::array kStatuses{
    Entry{"0", Key::help_man_status_done},
    Entry{"1", Key::help_man_status_failed},
    Entry{"2", Key::help_man_status_usage},
};

constexpr std::array kExamples{
    Entry{"tessera add", Key::help_man_example_add},
    Entry{"tessera add < address.txt", Key::help_man_example_pipe},
    Entry{"tessera code github --copy", Key::help_man_example_code},
    Entry{"tessera list --json | jq -r '.[].account'", Key::help_man_example_json},
    Entry{"tessera backup ~/tessera-backup.tessera", Key::help_man_example_backup},
    Entry{"tessera generate bash > ~/.local/share/bash-completion/completions/tessera",
          Key::help_man_example_completion},
};

std::string date_of(std::int64_t unix_seconds) {
    const std::time_t time = unix_seconds;
    std::tm parts{};
    std::array<char, 32> text{};
    ::gmtime_r(&time, &parts); // the same everywhere
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts)};
}

class Page {
public:
    Page(const CommandTree& tree, const Context& context) : tree_(tree), context_(context) {}

    std::string text() {
        roff_.title("TESSERA", date_of(context_.now()), "Tessera " TESSERA_VERSION,
                    context_.words(Key::help_man_manual));
        roff_.section(context_.words(Key::help_man_name));
        roff_.named("tessera", context_.words(Key::help_man_summary));
        roff_.section(context_.words(Key::help_man_synopsis));
        roff_.synopsis("tessera", {context_.words(Key::help_label_command),
                                   "[" + context_.words(Key::help_label_options) + "]"});
        roff_.section(context_.words(Key::help_man_description));
        roff_.paragraph(context_.words(Key::help_man_about));
        roff_.paragraph(context_.words(Key::help_man_begin));
        roff_.section(context_.words(Key::help_man_commands));
        for (const Command& command : tree_.commands) {
            add(command);
        }
        roff_.section(context_.words(Key::help_label_options));
        roff_.paragraph(context_.words(Key::help_man_options));
        add_arguments(tree_.program.options);
        add_entries(Key::help_man_files, kFiles);
        add_entries(Key::help_man_environment, kEnvironment);
        add_entries(Key::help_man_statuses, kStatuses);
        roff_.section(context_.words(Key::help_man_examples));
        for (const Entry& example : kExamples) {
            roff_.example(context_.words(example.meaning), example.term);
        }
        roff_.section(context_.words(Key::help_man_see_also));
        roff_.pages({"pinentry", "secret-tool", "oathtool", "wl-copy", "xclip"}, 1);
        return std::move(roff_).text();
    }

private:
    void add(const Command& command) {
        std::string usage = "tessera " + command.name;
        for (const Argument& option : command.options) {
            usage += option.required ? " " + option.long_name + " " + option.value_name : "";
        }
        for (const Argument& place : command.places) {
            const std::string name = place.value_name + (place.repeats ? "…" : "");
            usage += place.required ? " " + name : " [" + name + "]";
        }
        roff_.subsection(usage);
        roff_.paragraph(ended(command.help));
        add_arguments(command.places);
        add_arguments(command.options);
    }

    void add_arguments(const std::vector<Argument>& arguments) {
        for (const Argument& argument : arguments) {
            if (!argument.help.empty()) {
                roff_.entry(names(argument), argument.value_name, ended(argument.help));
            }
        }
    }

    template <typename Entries>
    void add_entries(KeyWith<0> heading, const Entries& entries) {
        roff_.section(context_.words(heading));
        for (const Entry& entry : entries) {
            roff_.entry(std::string{entry.term}, "", context_.words(entry.meaning));
        }
    }

    static std::string names(const Argument& argument) {
        const bool both = !argument.short_name.empty() && !argument.long_name.empty();
        return argument.short_name + (both ? ", " : "") + argument.long_name;
    }

    /// The help has sentences without their full stop.
    static std::string ended(const std::string& help) {
        return help.ends_with('.') || help.empty() ? help : help + ".";
    }

    const CommandTree& tree_;
    const Context& context_;
    Roff roff_;
};

} // namespace

std::string man_page(const CommandTree& tree, const Context& context) {
    return Page{tree, context}.text();
}

} // namespace tessera::cli
