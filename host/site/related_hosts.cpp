// SPDX-License-Identifier: Apache-2.0
#include "site/related_hosts.h"

#include <array>
#include <optional>

namespace tessera::site {
namespace {

/// Both hosts belong to one owner, and all pages of the login host are that owner's: a host on which
/// strangers publish would get the codes of every user who enrolled. Each row gives its source.
struct Row {
    std::string_view enrolment;
    std::string_view login;
};

/// As the first label of both hosts of a row: any one label, the same in both.
constexpr std::string_view kRegion = "REGION";

constexpr auto kRows = std::to_array<Row>({
    // Google Account Help, "Get verification codes with Google Authenticator": set up at
    // myaccount.google.com/two-step-verification/authenticator; Google's sign-in is at accounts.google.com
    // ("Using OAuth 2.0 to Access Google APIs").
    {"myaccount.google.com", "accounts.google.com"},

    // Microsoft Entra, work and school accounts: set up on "Security info" (mysignins.microsoft.com), before
    // that on "Additional security verification" (account.activedirectory.windowsazure.com). Both sign-in
    // hosts are in "Microsoft 365 URLs and IP address ranges", id 56, as Entra's authentication.
    {"mysignins.microsoft.com", "login.microsoftonline.com"},
    {"mysignins.microsoft.com", "login.microsoft.com"},
    {"account.activedirectory.windowsazure.com", "login.microsoftonline.com"},
    {"account.activedirectory.windowsazure.com", "login.microsoft.com"},

    // Microsoft's consumer accounts: Microsoft Learn, "Microsoft account (MSA) server-side API reference",
    // signs in at login.live.com.
    {"account.live.com", "login.live.com"},

    // AWS General Reference, "AWS Management Console endpoints and quotas" and "AWS Sign-In endpoints and
    // quotas": a console and a sign-in host a region, us-east-1's sign-in being the one without a region.
    {"console.aws.amazon.com", "signin.aws.amazon.com"},
    {"REGION.console.aws.amazon.com", "signin.aws.amazon.com"},
    {"REGION.console.aws.amazon.com", "REGION.signin.aws.amazon.com"},
});

/// The label in REGION's place, if `host` matches `pattern`; empty if the pattern has no REGION.
std::optional<std::string_view> region_in(std::string_view pattern, std::string_view host) {
    if (!pattern.starts_with(kRegion)) {
        return host == pattern ? std::optional{std::string_view{}} : std::nullopt;
    }
    const std::string_view region = host.substr(0, host.find('.'));
    const bool is_like = !region.empty() && host.substr(region.size()) == pattern.substr(kRegion.size());
    return is_like ? std::optional{region} : std::nullopt;
}

std::string in_region(std::string_view pattern, std::string_view region) {
    if (!pattern.starts_with(kRegion)) {
        return std::string{pattern};
    }
    return std::string{region}.append(pattern.substr(kRegion.size()));
}

} // namespace

std::vector<std::string> related_login_hosts(std::string_view enrolment_host) {
    std::vector<std::string> hosts;
    for (const Row& row : kRows) {
        if (const auto region = region_in(row.enrolment, enrolment_host)) {
            hosts.push_back(in_region(row.login, *region));
        }
    }
    return hosts;
}

} // namespace tessera::site
