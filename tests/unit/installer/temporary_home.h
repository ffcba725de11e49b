// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace tessera::test {

/// An environment variable for the time of a test; the old value comes back.
class EnvironmentVariable {
public:
    EnvironmentVariable(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
        if (const char* before = std::getenv(name_.c_str())) {
            before_ = before;
        }
        set(value);
    }
    ~EnvironmentVariable() { set(before_); }
    EnvironmentVariable(const EnvironmentVariable&) = delete;
    EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;

private:
    void set(const std::optional<std::string>& value) {
        if (value) {
            ::setenv(name_.c_str(), value->c_str(), 1);
        } else {
            ::unsetenv(name_.c_str());
        }
    }

    std::string name_;
    std::optional<std::string> before_;
};

/// The home of a user who has nothing yet: $HOME in an empty folder, no XDG variables, an empty PATH.
class TemporaryHome {
public:
    TemporaryHome()
        : root_(make_folder()), home_variable_("HOME", (root_ / "home").string()),
          config_variable_("XDG_CONFIG_HOME", std::nullopt), data_variable_("XDG_DATA_HOME", std::nullopt),
          path_variable_("PATH", (root_ / "bin").string()) {
        std::filesystem::create_directory(root_ / "home");
        std::filesystem::create_directory(root_ / "bin");
    }
    ~TemporaryHome() { std::filesystem::remove_all(root_); }
    TemporaryHome(const TemporaryHome&) = delete;
    TemporaryHome& operator=(const TemporaryHome&) = delete;

    std::filesystem::path home() const { return root_ / "home"; }

    /// Puts an executable on PATH.
    void add_program(const std::string& name) const {
        write(root_ / "bin" / name, "#!/bin/sh\n");
        std::filesystem::permissions(root_ / "bin" / name, std::filesystem::perms::owner_all);
    }

    /// Writes a file, relative to home, with the folders that it needs.
    void add_file(const std::string& relative, const std::string& contents) const {
        write(home() / relative, contents);
    }

    std::string read(const std::string& relative) const { return read_file(home() / relative); }

    bool has(const std::string& relative) const {
        return std::filesystem::exists(std::filesystem::symlink_status(home() / relative));
    }

    /// Everything below home: path to contents, folders as "<folder>".
    std::map<std::string, std::string> tree() const {
        std::map<std::string, std::string> entries;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{home()}) {
            entries[entry.path().lexically_relative(home()).string()] =
                entry.is_directory() ? "<folder>" : read_file(entry.path());
        }
        return entries;
    }

private:
    static std::filesystem::path make_folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "tessera-home-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error{"mkdtemp"};
        }
        return pattern;
    }

    static void write(const std::filesystem::path& path, const std::string& contents) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << contents;
    }

    static std::string read_file(const std::filesystem::path& path) {
        std::ifstream file{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    std::filesystem::path root_;
    EnvironmentVariable home_variable_;
    EnvironmentVariable config_variable_;
    EnvironmentVariable data_variable_;
    EnvironmentVariable path_variable_;
};

} // namespace tessera::test
