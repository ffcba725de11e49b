// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "otp/masked.h"
#include "otp/text_kind.h"

#include <utility>
#include <vector>

using namespace tessera::otp;

TEST_CASE("What a text is for") {
    const std::vector<std::pair<std::string, TextKind>> table{
        {"otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"OTPAUTH://TOTP/EXAMPLE?SECRET=JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"\xEF\xBB\xBF otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP\r\n", TextKind::Otpauth},
        {"\n\xEF\xBB\xBF\xEF\xBB\xBF steam://JBSWY3DPEHPK3PXP \xEF\xBB\xBF", TextKind::Otpauth},
        {"otpauth://steam/Steam:ada?secret=JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"apple-otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"steam://JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"Steam://jbswy3dpehpk3pxp", TextKind::Otpauth},
        {"steam://jbsw-y3dp ehpk_3pxp\xC2\xA0MFRG", TextKind::Otpauth},
        {"steam://JBSW\xE2\x80\x89Y3DP\xE2\x80\x93"
         "EHPK\xC2\xAD"
         "3PXP",
         TextKind::Otpauth},
        {"steam://JBSWY3DPEHPK3PXP?issuer=Steam", TextKind::Otpauth},
        {"steam://JBSWY3DPEHPK3PXP/", TextKind::Otpauth},
        {"steam://JBSW%20Y3DP+EHPK%333PXP", TextKind::Otpauth},
        {"microsoft-authenticator://totp/x?secret=JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"microsoft-authenticator://totp?secret=JBSWY3DPEHPK3PXP", TextKind::Otpauth},
        {"Microsoft-Authenticator://HOTP/x?secret=JBSWY3DPEHPK3PXP&counter=1", TextKind::Otpauth},
        {"otpauth-migration://offline?data=CgoKBRISNBI0", TextKind::Migration},
        {"Otpauth-Migration://offline?data=CgoKBRISNBI0", TextKind::Migration},
        {"phonefactor://activate_account?code=123456789&url=https%3a%2f%2fexample.org", TextKind::Microsoft},
        {"PHONEFACTOR://ACTIVATE_ACCOUNT?CODE=123456789", TextKind::Microsoft},
        {"microsoft-authenticator://activatemfa?code=123456789", TextKind::Microsoft},
        {"microsoft-authenticator://totpish/x", TextKind::Microsoft},
        {"https://login.microsoftonline.com/authenticatorApp/activateAccount?source=qrCode&code=M.C501",
         TextKind::Microsoft},
        {"HTTPS://LOGIN.MICROSOFTONLINE.US/AUTHENTICATORAPP/ACTIVATEACCOUNT?CODE=1", TextKind::Microsoft},
        {"https://login.chinacloudapi.cn/authenticatorApp/activateAccount?code=1", TextKind::Microsoft},
        {"https://login.microsoftonline.com/common/oauth2/authorize?client_id=1", TextKind::Other},
        {"https://login.microsoftonline.com.evil.example/authenticatorApp/activateAccount", TextKind::Other},
        // Stricter than either of two grammars that there once were.
        {"https://example.org/authenticatorApp/activateAccount?code=1", TextKind::Other},
        {"https://login.microsoftonline.com/common/authenticatorApp/activateAccount", TextKind::Other},
        {"https://login.microsoftonline.com/?next=/authenticatorApp/activateAccount", TextKind::Other},
        {"microsoft-authenticator:activatemfa", TextKind::Other},
        {"microsoft-authenticator://totp", TextKind::Otpauth},
        {"phonefactor:activate", TextKind::Microsoft},
        {"otpauth-migration:", TextKind::Migration},
        {"motp://x:y?secret=0123456789abcdef", TextKind::Other},
        {"steam://JBSWY3DPEHPK3PX0", TextKind::Other},
        {"steam://run/440", TextKind::Other},
        {"steam://", TextKind::Other},
        {"steam://-?secret", TextKind::Other},
        {"otpauth:totp/x?secret=JBSWY3DPEHPK3PXP", TextKind::Other},
        {"https://aka.ms/authapp", TextKind::Other},
        {"about otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", TextKind::Other},
        {"", TextKind::Other},
    };
    for (const auto& [text, kind] : table) {
        CAPTURE(text);
        CHECK(text_kind_name(text_kind(text)) == text_kind_name(kind));
        CHECK(holds_account(text) == (kind == TextKind::Otpauth || kind == TextKind::Migration));
    }
}

TEST_CASE("The names are those of the protocol") {
    CHECK(text_kind_name(TextKind::Otpauth) == "otpauth");
    CHECK(text_kind_name(TextKind::Migration) == "migration");
    CHECK(text_kind_name(TextKind::Microsoft) == "microsoft");
    CHECK(text_kind_name(TextKind::Other) == "other");
}

TEST_CASE("Secrets are masked, the rest stays") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example",
         "otpauth://totp/Example:ada?secret=***&issuer=Example"},
        {"otpauth://totp/x?issuer=Example&SECRET=jbswy3dp", "otpauth://totp/x?issuer=Example&SECRET=***"},
        {"otpauth://totp/a#EXT#@b?secret=ABCD#EFGH", "otpauth://totp/a#EXT#@b?secret=***"},
        {"otpauth://totp/x?issuer=a&amp;secret=ABCD&amp;digits=6",
         "otpauth://totp/x?issuer=a&amp;secret=***&amp;digits=6"},
        {"otpauth://totp/x? secret =ABCD", "otpauth://totp/x? secret =***"},
        {"otpauth://totp/x?secret=ABCD&secret=EFGH", "otpauth://totp/x?secret=***&secret=***"},
        {"otpauth://totp/x?a?secret=ABCD", "otpauth://totp/x?a?secret=***"},
        {"otpauth://totp/x?secret=ABCD====&digits=6", "otpauth://totp/x?secret=***&digits=6"},
        {"otpauth://yaotp/x?secret=ABCD&pin=MFRGG&pin_length=4",
         "otpauth://yaotp/x?secret=***&pin=***&pin_length=4"},
        {"otpauth://totp/x?issuer=secret&secret=ABCD", "otpauth://totp/x?issuer=secret&secret=***"},
        // The parameter that must be masked is missing: nothing is shown.
        {"otpauth://totp/JBSWY3DPEHPK3PXP", "otpauth://***"},
        {"otpauth://totp/x?s%65cret=ABCD", "otpauth://***"},
        {"steam://JBSWY3DPEHPK3PXP", "steam://***"},
        {"steam://JBSW Y3DP-EHPK3PXP?issuer=Steam", "steam://***"},
        {"steam://JBSWY3DPEHPK3PXP?secret=ABCD", "steam://***"},
        {"steam://JBSWY3DPEHPK3PX0", "steam://***"}, // mistyped, and most of a key
        {"https://example.org/x/authenticatorApp/activateAccount?code=1&a=2",
         "https://example.org/x/authenticatorApp/activateAccount?code=***&a=2"},
        {"microsoft-authenticator:activatemfa?code=1", "microsoft-authenticator:activatemfa?code=***"},
        {" \xEF\xBB\xBFsteam://JBSWY3DPEHPK3PXP", "steam://***"},
        {"otpauth-migration://offline?data=CgoKBRISNBI0", "otpauth-migration://offline?data=***"},
        {"otpauth-migration://offline/CgoKBRISNBI0", "otpauth-migration://***"},
        {"phonefactor://activate_account?code=123456789&url=https%3a%2f%2fexample.org",
         "phonefactor://activate_account?code=***&url=https%3a%2f%2fexample.org"},
        {"https://login.microsoftonline.com/authenticatorApp/"
         "activateAccount?accountType=msa&code=M.C501_B&uaid=1",
         "https://login.microsoftonline.com/authenticatorApp/"
         "activateAccount?accountType=msa&code=***&uaid=1"},
        {"https://example.org/?code=1&page=2", "https://example.org/?code=1&page=2"},
        {"motp://x:y?secret=0123456789abcdef", "motp://x:y?secret=***"},
        {"oktaverify://jo@example.com/?t=Abc123&f=aut1&s=https://org.okta.com", "oktaverify://***"},
        {"otpauth://totp/org.okta.com:jo?t=Abc123&s=https://org.okta.com", "otpauth://***"},
        {"https://org.okta.com/signin/enroll-activate/okta-verify?t=Abc", "https://***"},
        {"duo://A1b2C3d4E5f6G7h8I9j0-YXBpLWRlYWRiZWVm", "duo://***"},
        {"https://m-deadbeef.duosecurity.com/android/A1b2C3d4E5f6", "https://***"},
        {"com.rsa.securid://ctf?ctfData=20019385", "com.rsa.securid://***"},
        {"http://127.0.0.1/securid/ctf?ctfData=AAAA", "http://***"},
        {"pushauth://push/forgerock:demo?s=c2VjcmV0", "pushauth://***"},
        {"https://help.okta.com/en/", "https://help.okta.com/en/"},
        {"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "***"},
        {"Voorjaarsmoeheid", "***"}, // could be one
        {"Scan mij!", "Scan mij!"},
        {"een « citaat »", "een « citaat »"},
        {"", ""},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        CHECK(masked(text) == expected);
    }
}

TEST_CASE("Masking a long text of separators takes no time worth naming") {
    std::string text = "otpauth://totp/x?";
    for (int i = 0; i < 100'000; ++i) {
        text += "=&";
    }
    CHECK(masked(text) == "otpauth://***");
}
