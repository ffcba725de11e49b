// SPDX-License-Identifier: Apache-2.0
// Debian's Firefox looks for extensions of packages when it starts, but shows what it found only from the next start on,
// unless its profile is new. With 8, those of the computer (SCOPE_SYSTEM), it shows them at once.
pref("extensions.startupScanScopes", 8);
