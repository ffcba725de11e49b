// SPDX-License-Identifier: Apache-2.0
/**
 * @file Shapes shared by the extension's parts. Those of the host are specified in docs/protocol.md.
 */

/**
 * @typedef {object} ErrorData
 * @property {string} [name] stable name of the error
 * @property {string} [detail] what exactly; never a secret
 * @property {number} [digits] of the code that does not fit (`code_unfit`)
 * @property {string} [type] of its account
 * @property {number} [valid_until] Unix seconds, by the clock that the code goes by
 * @property {number} [retry_at] Unix seconds of the next code (`code_already_used`)
 * @property {string} [frame] origin of the frame that the field is in (`frame_not_allowed`)
 * @property {number[]} [protocols] protocol versions that the host speaks (`protocol_unsupported`)
 */

/**
 * @typedef {object} Status
 * @property {"missing"|"damaged"|"locked"|"unlocked"} vault
 * @property {string[]} slots kinds of key that open the vault: `passphrase`, `keyring`, `recovery`
 * @property {boolean} [window] a window outside the browser can ask for a passphrase
 * @property {{saved_at: number}} [copy] a copy that can be brought back (`missing`, `damaged`, `older`)
 * @property {{generation: number, seen: number, saved_at: number}} [older] the file is older than the one last used
 *   here: nothing can be changed
 * @property {string[]} [weaknesses] what no longer protects it: `no_rollback_memory`, `folder_open_to_others`
 * @property {number} [removed] accounts in the trash
 * @property {boolean} keyring a keyring answers on this desktop
 * @property {number} [auto_lock] seconds
 * @property {number} [set_aside] accounts that this version of the host cannot read
 * @property {string} host its version
 * @property {ManagedSettings} managed
 */

/**
 * @typedef {object} ManagedSettings what an administrator has settled
 * @property {boolean} passphraseRequired a new vault gets a passphrase
 * @property {number|null} lockAfter seconds; null: the user's to choose
 * @property {boolean} noExport no backups from the browser
 * @property {string[]} sites origins on which codes are filled in automatically
 * @property {string[]} ignored names of settings that aren't valid, or only in part
 */

/**
 * @typedef {object} Account
 * @property {string} id
 * @property {"totp"|"hotp"|"steam"} type
 * @property {string} issuer
 * @property {string} account
 * @property {number} digits
 * @property {number} [period] seconds
 * @property {string[]} sites origins that it is pinned to, or the first of them
 * @property {number} [sites_count] how many there are, if `sites` has fewer
 * @property {"exact"|"domain"} match whether they stand for their registrable domains too
 * @property {string[]} [domains] those domains, as `https://example.org` (`domain`)
 * @property {string[]} [also] login hosts of the owners of the sites
 */

/**
 * @typedef {Account & {removed: number, gone_at: number}} RemovedAccount Unix seconds
 */

/**
 * @typedef {object} CodeFields
 * @property {boolean} [used] the code of this time step was filled in already
 * @property {string|null} [code]
 * @property {string} [next_code]
 * @property {number} [valid_until] Unix seconds
 *
 * @typedef {Account & CodeFields} AccountCode
 */

/**
 * @typedef {object} SiteDocument a document of a site, as the browser attests it
 * @property {number} tabId
 * @property {number} frameId
 * @property {string} origin
 */

/**
 * @typedef {object} SiteClock
 * @property {boolean} followed codes for the site go by its clock, as far as that can be read
 * @property {number|null} offset seconds that it is ahead of ours, 0 if the two agree; null: can't be read
 */

/**
 * @typedef {object} Candidate one QR code of a scan
 * @property {number} candidate
 * @property {"otpauth"|"migration"|"microsoft"|"other"} kind
 * @property {string} [problem] name of the error, if it can't be enrolled
 * @property {string} [about] host name of a web link
 * @property {string} [content] what sort of text an `other` code holds
 * @property {{index: number, count: number}} [part] of a split QR code (`split_part`) or of an export over several; from 0
 * @property {string} [type]
 * @property {string} [issuer]
 * @property {string} [account]
 * @property {boolean|null} [known] in the vault already; null while that is locked
 * @property {Partial<Account>[]} [accounts] of a migration code
 */

/**
 * @typedef {object} Scan
 * @property {number} [scan]
 * @property {Candidate[]} candidates
 * @property {string|null} reason why nothing can be enrolled
 * @property {string} [bound] which one the picture goes beyond (`too_large`)
 * @property {number[][]} [place] four corners of a QR code that cannot be read, in pixels of the picture
 * @property {number} [zoom] percent of its size at which it could be (`too_small`)
 * @property {Side} [side] the side on which it leaves the picture (`cut_off`)
 * @property {{count: number, have: number[]}[]} [parts] of split QR codes, what was read of each; from 0 (`parts_missing`)
 */

/**
 * What the user has to press on the page before it shows a QR code that works: Microsoft's link for other apps, or a
 * button that shows one.
 * @typedef {{kind: "other_app"|"show_code", label: string}} QrLink `label`: its words
 */

/**
 * What one press can do about a scan without an account: scroll to something that looks like a QR code and scan again,
 * scan the page larger or smaller, or go to what leads to the code.
 * @typedef {{do: "scroll", scrollTo: number, side: Side, inPart: boolean}
 *   | {do: "zoom", zoom: number, scrollTo?: number, smaller?: boolean}
 *   | ({do: "qr-link"} & QrLink)} Advice `scrollTo`: its index for the content script; `zoom`: percent
 */

/**
 * What to do before taking the picture, as the last scan's advice offered and the user chose.
 * @typedef {{scrollTo?: number, zoom?: number}} BeforeScan `scrollTo`: index of a shape; `zoom`: percent
 */

/**
 * @typedef {object} CutOut the part of the picture around a QR code that cannot be read
 * @property {string} data a JPEG file in Base64
 * @property {number[][]} place corners of the code, in its pixels
 */

/**
 * @typedef {Scan & {origin: string|null, also?: string[], advice?: Advice, cutOut?: CutOut}} PageScan a scan with the
 *   site it came from, null if the page has none, and `also`, the login hosts of that site
 */

/** @typedef {"added"|"changed"|"removed"|"trashed"} ChangeList */

/**
 * What a restore would do: of each list at most so many names as the host gives, and their true number.
 * @typedef {Record<ChangeList, {issuer: string, account: string}[]> & Record<`${ChangeList}_count`, number>
 *   & {order: boolean, settings: boolean}} Changes
 */

/**
 * @typedef {object} RestoreOffer a backup that was chosen and opened
 * @property {number} restore
 * @property {string} file its name
 * @property {number} saved_at Unix seconds
 * @property {number} accounts
 * @property {Changes} merge
 * @property {Changes} replace
 */

/**
 * @typedef {object} NativeWindowTask what the host does with a window outside the browser, or how that ended
 * @property {"unlock"|"backup"|"restore"|"apply"|"recovery"} kind
 * @property {true} [running]
 * @property {any} [result]
 * @property {ErrorData & {name: string}} [error]
 */

/**
 * @typedef {object} ManualEntry
 * @property {string} secret Base32
 * @property {string} [issuer]
 * @property {string} [account]
 * @property {string} [type]
 * @property {string} [algorithm]
 * @property {number} [digits]
 * @property {number} [period] seconds
 * @property {number} [counter]
 */

/**
 * @typedef {object} Refused a line of a pasted text without an account that can be added
 * @property {number} line counted from 1
 * @property {string} problem name of the error
 * @property {string} [detail]
 */

/**
 * @typedef {object} PasteCheck what a pasted text holds, before anything is added
 * @property {boolean} key it is one bare key: names and the rest are the user's to type
 * @property {boolean} of_page it is one account, which may belong to the page
 * @property {Partial<Account>[]} accounts the first ones
 * @property {number} accounts_count of all
 * @property {Refused[]} refused the first ones
 * @property {number} refused_count of all
 */

/**
 * @typedef {object} PasteReport what became of a pasted text
 * @property {number} added
 * @property {number} known here already
 * @property {Refused[]} refused the first ones
 * @property {number} refused_count of all
 * @property {Account} [account] if it held one account only
 */

/**
 * @typedef {object} LastAdd how an *Add* ended
 * @property {ErrorData & {name: string}} [error]
 * @property {string} [account] id of the one account that it was about
 * @property {boolean} [added]
 * @property {PasteReport} [pasted] of a pasted text
 */

/**
 * @typedef {{type: string} & Record<string, any>} Message a request to the background: the `requests` of its features
 * @typedef {{result: any, error?: undefined} | {error: ErrorData & {name: string}, result?: undefined}} Reply
 */

export {};
