// SPDX-License-Identifier: Apache-2.0
#include "messaging/candidate_view.h"

#include "accounts/account_view.h"
#include "accounts/scan_view.h"
#include "messaging/shortened.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::messaging {
namespace {

using nlohmann::json;

/// The host name of a web link: enough to tell what an unusable QR code is, without its text.
std::optional<std::string> host_of_link(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://", "HTTPS://", "HTTP://"}) {
        if (text.starts_with(scheme)) {
            text.remove_prefix(scheme.size());
            return std::string{text.substr(0, std::min(text.find_first_of("/?#:"), std::size_t{253}))};
        }
    }
    return std::nullopt;
}

struct Content {
    std::string_view beginning;
    std::string_view name;
};

/// Payments: EPC069-12, the Swiss QR-bill, BIP 21, ERC-681.
constexpr auto kContents = std::to_array<Content>({
    {"http://", "web_address"},
    {"https://", "web_address"},
    {"wifi:", "wi_fi"},
    {"begin:vcard", "contact"},
    {"mecard:", "contact"},
    {"bcd\n", "payment"},
    {"bcd\r\n", "payment"},
    {"spc\n", "payment"},
    {"spc\r\n", "payment"},
    {"bitcoin:", "payment"},
    {"ethereum:", "payment"},
});

/// What sort of text a code of kind Other holds: `web_address`, `wi_fi`, `contact`, `payment`, `split_part`,
/// `micro_qr` or `text`.
std::string_view content_name(const scan::QrText& code) {
    if (code.part) {
        return "split_part";
    }
    if (code.is_micro) {
        return "micro_qr";
    }
    // Many generators write the whole text in capitals, which takes less room in a QR code.
    const auto* const found = std::ranges::find_if(kContents, [&](const Content& content) {
        return text::starts_with_ignoring_case(code.text, content.beginning);
    });
    return found == kContents.end() ? "text" : found->name;
}

/// The row for a text that holds no account.
json other_view(const scan::QrText& code) {
    json view = {{"content", content_name(code)}};
    if (code.part) {
        view["part"] = accounts::part_view(code.part->index, code.part->count);
    } else if (const auto host = host_of_link(code.text)) {
        view["about"] = *host;
    }
    return view;
}

} // namespace

json candidate_view(const scan::QrText& code, const accounts::Candidate& candidate) {
    const otp::TextKind kind = accounts::kind_of(code);
    json view = {{"kind", otp::text_kind_name(kind)}};
    if (candidate.account) {
        view.update(shortened(accounts::describe(*candidate.account)));
    }
    if (candidate.problem) {
        view["problem"] = error_name(*candidate.problem);
    }
    if (candidate.part) {
        view["part"] = accounts::part_view(candidate.part->index, candidate.part->count);
    }
    if (kind == otp::TextKind::Other) {
        view.update(other_view(code));
    }
    return view;
}

} // namespace tessera::messaging
