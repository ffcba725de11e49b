// SPDX-License-Identifier: Apache-2.0
// The names that the content scripts share in their isolated world.

type TextPlace = "name" | "label" | "near" | "card" | "form" | "page";

interface CodeField {
  /** One, or one for each digit. */
  boxes: HTMLInputElement[];
  score: number;
  /** May be filled without being asked. */
  sure: boolean;
  /** For a code that arrives by SMS or e-mail, as far as its words tell. */
  byMessage: boolean;
}

/** What submits a form: a button, or the form itself. */
interface Submitter {
  /** What it says; a page that is at work changes it. */
  label: string;
  /** The page lets it be pressed. */
  isReady: boolean;
  /** The mouse would meet it. Scrolls to it if it is outside the window. */
  isWithinReach(): boolean;
  press(): void;
}

declare var tesseraContent: Readonly<{
  words: Readonly<
    Record<
      "app" | "twoStep" | "codeName" | "digits" | "code" | "recovery" | "sent" | "resend" | "device" | "enrolment" | "otherApp" | "showCode" | "submits" | "otherAction" | "consequence",
      RegExp
    >
  >;
  dom: Readonly<{
    roots(root?: Document | ShadowRoot): (Document | ShadowRoot)[];
    parentOf(element: Element): Element | null;
    contains(outer: Node, node: Node | null): boolean;
  }>;
  evidence: Readonly<{
    signs: ReadonlyArray<{ in: TextPlace; weight: number; words: RegExp }>;
    vetoes: readonly RegExp[];
    softVetoes: readonly RegExp[];
    payment: RegExp;
    address: RegExp;
    question: RegExp;
    aboutTheApp: RegExp;
    orRecovery: RegExp;
    lost: RegExp;
    otherPurpose: RegExp;
    settingUp: RegExp;
    printedSecret: RegExp;
  }>;
  fieldText: Readonly<{
    plain(text: string | null | undefined): string;
    name(field: Element): string;
    label(field: HTMLInputElement): string;
    hint(field: HTMLInputElement): string;
    near(field: HTMLInputElement): string;
    cardElement(field: HTMLInputElement, boxes: HTMLInputElement[]): Element | null;
    card(field: HTMLInputElement, boxes: HTMLInputElement[]): { prose: string; actions: string };
    form(field: HTMLInputElement): string;
    page(): string;
    path(): string;
  }>;
  enrolmentWords: Readonly<{
    asks(text: string): boolean;
    printsKey(label: string, around: string): boolean;
  }>;
  printedKey(roots: (Document | ShadowRoot)[]): { key: string; text: string } | null;
  around(element: Element): string;
  pageAccounts: Readonly<{
    addresses(roots: (Document | ShadowRoot)[]): { address: string; element: Element }[];
    texts(): string[];
  }>;
  enrolment: Readonly<{
    isHere(roots?: (Document | ShadowRoot)[]): boolean;
    qrLink(roots?: (Document | ShadowRoot)[]): { kind: "other_app" | "show_code"; label: string; element: Element } | null;
    showQrLink(): boolean;
  }>;
  isConfirmStep(places: { card: string; page: string; path: string }): boolean;
  visibility: Readonly<{
    isShown(element: Element): boolean;
    isRendered(field: Element): boolean;
    isInWindow(field: Element): boolean;
    isMet(element: Element): boolean;
    isSeen(field: HTMLInputElement): boolean;
  }>;
  forms: Readonly<{
    companions(field: HTMLInputElement): HTMLInputElement[];
    formOf(field: HTMLInputElement): HTMLFormElement | null;
    leadsElsewhere(field: HTMLInputElement): boolean;
    asksForMore(boxes: HTMLInputElement[]): boolean;
  }>;
  splitGroups(fields: HTMLInputElement[]): HTMLInputElement[][];
  findCodeField(roots?: (Document | ShadowRoot)[]): CodeField | null;
  isPointedAt(field: CodeField): boolean;
  userInput: Readonly<{
    enter(field: HTMLInputElement, text: string): void;
    press(field: HTMLInputElement, char: string, value: string): void;
    paste(field: HTMLInputElement, text: string): void;
    erase(field: HTMLInputElement): void;
  }>;
  takes(boxes: HTMLInputElement[], length: number): boolean;
  holding(boxes: HTMLInputElement[], code: string): HTMLInputElement[];
  writeCode(boxes: HTMLInputElement[], code: string, keyboard: "take" | "lend"): Promise<boolean>;
  findSubmitter(boxes: HTMLInputElement[]): Submitter | null;
  submitForm(boxes: HTMLInputElement[], code: string, write: () => Promise<boolean>): Promise<boolean>;
  changes: Readonly<{ watch(then: () => void): void; roots(): (Document | ShadowRoot)[]; stop(): void }>;
  watching: true;
  watchingEnrolment: true;
}>;

type Side = "left" | "right" | "top" | "bottom";

/** Something of the shape of a QR code. */
interface QrShape {
  index: number;
  /** CSS pixels of the document, as width and height. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Its width in device pixels. */
  pixels: number;
  /** Its longer way in windows: above 1 it can never be seen whole. */
  windows: number;
  /** By the window. */
  shown: "whole" | "in_part" | "not";
  /** Where the rest is; null if it is shown whole. */
  side: Side | null;
  /** Below 1: a small picture. From 2: drawn like a QR code, or named so. */
  likelihood: number;
}

declare var tesseraQrShapes: Readonly<{
  find(): Promise<QrShape[]>;
  at(index: number): Element | undefined;
  bringIntoView(index: number): Promise<void>;
  settled(): Promise<void>;
  /** From qr-shape-picture.js. A JPEG file in Base64; null if the page may not read it or can't draw it. */
  picture?(index: number): Promise<string | null>;
}>;
