// SPDX-License-Identifier: Apache-2.0
// The one name that the content scripts share in their isolated world.

interface CodeField {
  /** One, or one for each digit. */
  boxes: HTMLInputElement[];
  score: number;
  /** May be filled without being asked. */
  sure: boolean;
  /** For a code that arrives by SMS or e-mail, as far as its words tell. */
  byMessage: boolean;
}

declare var tesseraContent: Readonly<{
  evidence: Readonly<{
    app: RegExp;
    signs: ReadonlyArray<{ in: "name" | "label" | "card" | "page"; weight: number; words: RegExp }>;
    vetoes: readonly RegExp[];
    channel: RegExp;
    enrolment: RegExp;
    otherPurpose: RegExp;
  }>;
  fieldText: Readonly<{
    name(field: HTMLInputElement): string;
    label(field: HTMLInputElement): string;
    card(field: Element): string;
    page(): string;
  }>;
  splitGroups(fields: HTMLInputElement[]): HTMLInputElement[][];
  roots(root?: Document | ShadowRoot): (Document | ShadowRoot)[];
  findCodeField(): CodeField | null;
  takes(boxes: HTMLInputElement[], length: number): boolean;
  writeCode(boxes: HTMLInputElement[], code: string): Promise<boolean>;
  watching: true;
}>;
