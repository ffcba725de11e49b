// SPDX-License-Identifier: Apache-2.0
#include "installer/registration.h"

#include "catch_header.h"
#include "installer/host_manifest.h"
#include "installer/install_record.h"
#include "temporary_home.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace tessera;
using installer::Family;
using installer::InstallAction;
using installer::RemovalAction;
using test::EnvironmentVariable;
using test::TemporaryHome;

namespace {

const std::filesystem::path kExecutable{"/opt/tessera/tessera"};
const std::string kChromiumManifest = ".config/chromium/NativeMessagingHosts/org.tessera.host.json";
const std::string kFirefoxManifest = ".mozilla/native-messaging-hosts/org.tessera.host.json";
const std::string kRecord = ".local/share/tessera/installed.json";

/// A user with Chromium, which they use, and Firefox, which was never started.
struct TwoBrowsers : TemporaryHome {
    TwoBrowsers() {
        add_program("firefox-esr");
        add_file(".config/chromium/Local State", "{}");
        add_file(".local/share/tessera/vault.tessera", "sealed");
    }
};

std::vector<InstallAction> actions(const installer::InstallPlan& plan) {
    std::vector<InstallAction> result;
    std::ranges::transform(plan.manifests, std::back_inserter(result), &installer::PlannedFile::action);
    return result;
}

std::vector<RemovalAction> removals(const std::vector<installer::RemovedFile>& files) {
    std::vector<RemovalAction> result;
    for (const auto& file : files) {
        CHECK_FALSE(file.error);
        result.push_back(file.planned.action);
    }
    return result;
}

using Actions = std::vector<InstallAction>;
using Removals = std::vector<RemovalAction>;

} // namespace

TEST_CASE("A plan writes nothing and tells everything") {
    const TwoBrowsers home;
    const auto before = home.tree();
    const auto plan = installer::plan_install(kExecutable);
    CHECK(home.tree() == before);

    REQUIRE(actions(plan) == Actions{InstallAction::Write, InstallAction::Write});
    CHECK(plan.manifests[0].browser == "Chromium");
    CHECK(plan.manifests[0].path == home.home() / kChromiumManifest);
    CHECK(plan.manifests[0].contents == installer::host_manifest(Family::Chromium, kExecutable));
    CHECK(plan.manifests[1].browser == "Firefox");
    CHECK(plan.manifests[1].path == home.home() / kFirefoxManifest);
    CHECK(plan.manifests[1].contents == installer::host_manifest(Family::Firefox, kExecutable));
    CHECK(plan.record.path == home.home() / kRecord);
    CHECK(plan.new_folders == std::set<std::filesystem::path>{
                                  home.home() / ".config/chromium/NativeMessagingHosts",
                                  home.home() / ".mozilla", home.home() / ".mozilla/native-messaging-hosts"});

    installer::install(kExecutable);
    auto expected = before;
    for (const auto& folder : plan.new_folders) {
        expected[folder.lexically_relative(home.home()).string()] = "<folder>";
    }
    expected[kChromiumManifest] = plan.manifests[0].contents;
    expected[kFirefoxManifest] = plan.manifests[1].contents;
    expected[kRecord] = plan.record.contents;
    CHECK(home.tree() == expected);
}

TEST_CASE("Install and uninstall leave the tree as it was") {
    const TwoBrowsers home;
    const auto before = home.tree();
    for (const auto& file : installer::install(kExecutable)) {
        CHECK_FALSE(file.error);
    }
    const auto plan = installer::plan_uninstall();
    CHECK(plan.manifests.size() == 2);
    CHECK(plan.record == home.home() / kRecord);
    CHECK(removals(installer::uninstall()) == Removals{RemovalAction::Remove, RemovalAction::Remove});
    CHECK(home.tree() == before);
}

TEST_CASE("A home with nothing at all is left with nothing at all") {
    const TemporaryHome home;
    home.add_program("google-chrome");
    home.add_program("opera");
    installer::install(kExecutable);
    CHECK(home.has(kRecord));
    CHECK(home.has(".config/google-chrome/NativeMessagingHosts/org.tessera.host.json"));
    CHECK(home.has(".config/opera/NativeMessagingHosts/org.tessera.host.json"));
    installer::uninstall();
    CHECK(home.tree().empty());
}

TEST_CASE("Opera's second folder does not make Chrome appear") {
    const TemporaryHome home;
    home.add_program("opera");
    CHECK(installer::install(kExecutable).size() == 2);
    const auto again = installer::plan_install(kExecutable);
    REQUIRE(again.manifests.size() == 2);
    CHECK(again.manifests[0].browser == "Opera");
    CHECK(again.manifests[1].browser == "Opera");
}

TEST_CASE("No browser: an empty plan, nothing written") {
    const TemporaryHome home;
    const auto plan = installer::plan_install(kExecutable);
    CHECK(plan.manifests.empty());
    CHECK(plan.record.action == InstallAction::Keep);
    CHECK(installer::install(kExecutable).empty());
    CHECK(home.tree().empty());
}

TEST_CASE("Installing twice is installing once") {
    const TwoBrowsers home;
    installer::install(kExecutable);
    const auto once = home.tree();
    const auto plan = installer::plan_install(kExecutable);
    CHECK(actions(plan) == Actions{InstallAction::Keep, InstallAction::Keep});
    CHECK(plan.record.action == InstallAction::Keep);
    CHECK(plan.new_folders.empty());
    installer::install(kExecutable);
    CHECK(home.tree() == once);
}

TEST_CASE("Our own manifests follow the program when it moves") {
    const TwoBrowsers home;
    const auto before = home.tree();
    installer::install("/old/place/tessera");
    CHECK(actions(installer::plan_install(kExecutable)) ==
          Actions{InstallAction::Write, InstallAction::Write});
    installer::install(kExecutable);
    CHECK(home.read(kChromiumManifest) == installer::host_manifest(Family::Chromium, kExecutable));
    installer::uninstall();
    CHECK(home.tree() == before);
}

TEST_CASE("A browser that comes later is added, and all are removed") {
    const TwoBrowsers home;
    const auto before = home.tree();
    installer::install(kExecutable);
    home.add_program("vivaldi");
    CHECK(actions(installer::plan_install(kExecutable)) ==
          Actions{InstallAction::Keep, InstallAction::Write, InstallAction::Keep});
    installer::install(kExecutable);
    CHECK(home.has(".config/vivaldi/NativeMessagingHosts/org.tessera.host.json"));
    installer::uninstall();
    CHECK(home.tree() == before);
}

TEST_CASE("A manifest of our name that is someone else's is left, at both ends") {
    const TwoBrowsers home;
    const auto [what, contents] = GENERATE(table<std::string, std::string>({
        {"another program", R"({"name": "org.tessera.host", "path": "/usr/lib/other/tessera"})"},
        {"not JSON", "mine"},
        {"empty", ""},
        {"no path", "{}"},
    }));
    CAPTURE(what);
    home.add_file(kChromiumManifest, contents);
    const auto before = home.tree();

    const auto results = installer::install(kExecutable);
    REQUIRE(results.size() == 2);
    CHECK(results[0].planned.action == InstallAction::LeaveForeign);
    CHECK_FALSE(results[0].error);
    CHECK(home.read(kChromiumManifest) == contents);
    CHECK(home.has(kFirefoxManifest));

    CHECK(removals(installer::uninstall()) == Removals{RemovalAction::Remove});
    CHECK(home.tree() == before);
}

TEST_CASE("What is no file, or no manifest by its size, is left") {
    const TwoBrowsers home;
    SECTION("a folder") {
        std::filesystem::create_directories(home.home() / kChromiumManifest);
    }
    SECTION("a link to nowhere") {
        std::filesystem::create_directories((home.home() / kChromiumManifest).parent_path());
        std::filesystem::create_symlink("/nowhere/at/all", home.home() / kChromiumManifest);
    }
    SECTION("megabytes") {
        home.add_file(kChromiumManifest, std::string(1 << 20, ' '));
    }
    CHECK(actions(installer::plan_install(kExecutable)) ==
          Actions{InstallAction::LeaveForeign, InstallAction::Write});
}

TEST_CASE("A manifest of ours that someone changed is theirs now") {
    const TwoBrowsers home;
    installer::install(kExecutable);
    const std::string changed = home.read(kChromiumManifest) + "\n";
    home.add_file(kChromiumManifest, changed);

    SECTION("installing again leaves it") {
        CHECK(actions(installer::plan_install("/new/tessera")) ==
              Actions{InstallAction::LeaveForeign, InstallAction::Write});
        installer::install("/new/tessera");
        CHECK(home.read(kChromiumManifest) == changed);
    }
    SECTION("uninstalling leaves it and says so") {
        CHECK(removals(installer::uninstall()) ==
              Removals{RemovalAction::LeaveChanged, RemovalAction::Remove});
        CHECK(home.read(kChromiumManifest) == changed);
        CHECK_FALSE(home.has(kFirefoxManifest));
        CHECK_FALSE(home.has(kRecord));
    }
}

TEST_CASE("A manifest that someone removed is no trouble") {
    const TwoBrowsers home;
    const auto before = home.tree();
    installer::install(kExecutable);
    std::filesystem::remove_all(home.home() / ".mozilla");
    CHECK(removals(installer::uninstall()) == Removals{RemovalAction::Remove, RemovalAction::AlreadyGone});
    CHECK(home.tree() == before);
}

TEST_CASE("A folder of ours that got other contents stays, with them") {
    const TwoBrowsers home;
    installer::install(kExecutable);
    home.add_file(".mozilla/native-messaging-hosts/org.other.json", "{}");
    installer::uninstall();
    CHECK_FALSE(home.has(kFirefoxManifest));
    CHECK(home.read(".mozilla/native-messaging-hosts/org.other.json") == "{}");
}

TEST_CASE("Nothing installed, nothing to uninstall") {
    const TwoBrowsers home;
    const auto before = home.tree();
    CHECK_FALSE(installer::plan_uninstall().record);
    CHECK(installer::uninstall().empty());
    CHECK(home.tree() == before);
}

TEST_CASE("A record that cannot be understood") {
    const TwoBrowsers home;
    const auto clean = home.tree();
    installer::install(kExecutable);
    const auto record = GENERATE(as<std::string>{}, "", "{", "[]", "null", R"({"version": 1})",
                                 R"({"version": 2, "files": [], "folders": []})",
                                 R"({"version": 1, "files": [7], "folders": []})",
                                 R"({"version": 1, "files": [], "folders": ["relative"]})");
    CAPTURE(record);
    home.add_file(kRecord, record);
    const auto before = home.tree();

    CHECK_THROWS_AS(installer::plan_uninstall(), Error);
    CHECK_THROWS_AS(installer::uninstall(), Error);
    CHECK(home.tree() == before);

    // Installing again finds the manifests, which start our program, and mends the record.
    installer::install(kExecutable);
    CHECK(removals(installer::uninstall()) == Removals{RemovalAction::Remove, RemovalAction::Remove});
    CHECK_FALSE(home.has(kChromiumManifest));
    CHECK_FALSE(home.has(kRecord));
    CHECK(home.has(".local/share/tessera/vault.tessera"));
}

TEST_CASE("A record can never make us remove anything but host manifests") {
    const TwoBrowsers home;
    const auto vault = home.home() / ".local/share/tessera/vault.tessera";
    const nlohmann::json record{
        {"version", 1},
        {"files",
         {{{"path", vault.string()}, {"sha256", installer::sha256_hex("sealed")}, {"browser", "Chromium"}}}},
        {"folders", {vault.string(), (home.home() / ".config/chromium").string()}}};
    home.add_file(kRecord, record.dump());
    CHECK_THROWS_AS(installer::uninstall(), Error);
    CHECK(home.read(".local/share/tessera/vault.tessera") == "sealed");

    SECTION("nor a file or a full folder that it calls a folder of ours") {
        home.add_file(
            kRecord,
            nlohmann::json{{"version", 1}, {"files", nlohmann::json::array()}, {"folders", record["folders"]}}
                .dump());
        installer::uninstall();
        CHECK(home.read(".local/share/tessera/vault.tessera") == "sealed");
        CHECK(home.has(".config/chromium/Local State"));
    }
}

TEST_CASE("One folder that cannot be written does not keep the other browsers from being served") {
    const TwoBrowsers home;
    home.add_file(".mozilla", "a file where Firefox's folder belongs");
    const auto before = home.tree();
    const auto results = installer::install(kExecutable);
    REQUIRE(results.size() == 2);
    CHECK_FALSE(results[0].error);
    REQUIRE(results[1].error);
    CHECK(results[1].error->code() == ErrorCode::FileUnwritable);
    CHECK(home.has(kChromiumManifest));
    installer::uninstall();
    CHECK(home.tree() == before);
}

TEST_CASE("If the record cannot be written, nothing is") {
    const TemporaryHome home;
    home.add_program("chromium");
    home.add_file(".local", "a file where a folder belongs");
    const auto before = home.tree();
    CHECK_THROWS_AS(installer::install(kExecutable), Error);
    CHECK(home.tree() == before);
}

TEST_CASE("XDG folders are followed") {
    const TemporaryHome home;
    const EnvironmentVariable config{"XDG_CONFIG_HOME", (home.home() / "config").string()};
    const EnvironmentVariable data{"XDG_DATA_HOME", (home.home() / "data").string()};
    home.add_program("chromium");
    installer::install(kExecutable);
    CHECK(home.has("config/chromium/NativeMessagingHosts/org.tessera.host.json"));
    CHECK(home.has("data/tessera/installed.json"));
    installer::uninstall();
    CHECK(home.tree().empty());
}

TEST_CASE("SHA-256 of FIPS 180-4's example") {
    CHECK(installer::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
