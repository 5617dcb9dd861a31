import Bold from "lucide-react/icons/bold";
import Code from "lucide-react/icons/code";
import Heading2 from "lucide-react/icons/heading-2";
import Heading3 from "lucide-react/icons/heading-3";
import Italic from "lucide-react/icons/italic";
import Link2 from "lucide-react/icons/link-2";
import List from "lucide-react/icons/list";
import ListOrdered from "lucide-react/icons/list-ordered";
import Quote from "lucide-react/icons/quote";
import Sigma from "lucide-react/icons/sigma";
import Table from "lucide-react/icons/table";
import type { ReactNode } from "react";
import type { MessageId, Translate } from "@/i18n";
import * as commands from "./commands.ts";
import { tableOf } from "./paste.ts";

export interface Tool {
  label: MessageId;
  icon: ReactNode;
  /** With Ctrl, or Cmd on a Mac. */
  shortcut?: { code: string; shift?: boolean; keys: string };
  command: (t: Translate) => commands.Command;
}

/** The buttons of the toolbar, in groups. */
export const toolGroups: readonly (readonly Tool[])[] = [
  [
    {
      label: "author.tool.bold",
      icon: <Bold />,
      shortcut: { code: "KeyB", keys: "B" },
      command: (t) => commands.toggleInline("**", t("author.tool.bold.text")),
    },
    {
      label: "author.tool.italic",
      icon: <Italic />,
      shortcut: { code: "KeyI", keys: "I" },
      command: (t) => commands.toggleInline("*", t("author.tool.italic.text")),
    },
    {
      label: "author.tool.code",
      icon: <Code />,
      shortcut: { code: "KeyE", keys: "E" },
      command: (t) => commands.toggleCode(t("author.tool.code.text")),
    },
    {
      label: "author.tool.link",
      icon: <Link2 />,
      shortcut: { code: "KeyK", keys: "K" },
      command: (t) => commands.link(t("author.tool.link.text")),
    },
  ],
  [
    { label: "author.tool.heading2", icon: <Heading2 />, command: () => commands.toggleHeading(2) },
    { label: "author.tool.heading3", icon: <Heading3 />, command: () => commands.toggleHeading(3) },
  ],
  [
    {
      label: "author.tool.bullets",
      icon: <List />,
      shortcut: { code: "Digit8", shift: true, keys: "⇧ 8" },
      command: () => commands.toggleList("bullets"),
    },
    {
      label: "author.tool.numbers",
      icon: <ListOrdered />,
      shortcut: { code: "Digit7", shift: true, keys: "⇧ 7" },
      command: () => commands.toggleList("numbers"),
    },
    {
      label: "author.tool.quote",
      icon: <Quote />,
      shortcut: { code: "Digit9", shift: true, keys: "⇧ 9" },
      command: () => commands.toggleQuote,
    },
  ],
  [
    {
      label: "author.tool.table",
      icon: <Table />,
      command: (t) => {
        const [head, cell] = [t("author.tool.table.head"), t("author.tool.table.cell")];
        const rows = [
          [head, head],
          [cell, cell],
        ];
        return commands.blockInstead(tableOf(rows) ?? "");
      },
    },
    {
      label: "author.tool.formula",
      icon: <Sigma />,
      command: () => commands.toggleFormula("x^2"),
    },
  ],
];

interface CourseBlock {
  id: string;
  label: MessageId;
  detail: MessageId;
  command: (t: Translate) => commands.Command;
}

const titled = (kind: string, title: MessageId, text: MessageId) => (t: Translate) =>
  commands.block(`::: ${kind}\n\n### ${t(title)}\n\n`, t(text), "\n\n:::");

const listed = (kind: string) => (t: Translate) =>
  commands.block(`::: ${kind}\n\n- `, t("author.block.item"), "\n\n:::");

/** The blocks that lessons are made of, beyond plain Markdown (libs/markdown/README.md). */
export const courseBlocks: readonly CourseBlock[] = [
  {
    id: "challenge",
    label: "author.block.challenge",
    detail: "author.block.challenge.detail",
    command: (t) =>
      commands.block(
        `::: challenge\n\n### ${t("author.block.challenge.title")}\n\n`,
        t("author.block.challenge.text"),
        `\n\n::: solution\n\n${t("author.block.solution.text")}\n\n:::\n\n:::`,
      ),
  },
  {
    id: "callout",
    label: "author.block.callout",
    detail: "author.block.callout.detail",
    command: titled("callout", "author.block.callout.title", "author.block.callout.text"),
  },
  {
    id: "hint",
    label: "author.block.hint",
    detail: "author.block.hint.detail",
    command: (t) => commands.block("::: hint\n\n", t("author.block.hint.text"), "\n\n:::"),
  },
  {
    id: "discussion",
    label: "author.block.discussion",
    detail: "author.block.discussion.detail",
    command: titled("discussion", "author.block.discussion.title", "author.block.discussion.text"),
  },
  {
    id: "objectives",
    label: "author.block.objectives",
    detail: "author.block.objectives.detail",
    command: listed("objectives"),
  },
  {
    id: "questions",
    label: "author.block.questions",
    detail: "author.block.questions.detail",
    command: listed("questions"),
  },
  {
    id: "keypoints",
    label: "author.block.keypoints",
    detail: "author.block.keypoints.detail",
    command: listed("keypoints"),
  },
];

/** How the key that goes with shortcuts is called on this computer. */
export const modifierName = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "") ? "⌘" : "Ctrl";

export function hasModifier(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
  return (modifierName === "⌘" ? event.metaKey : event.ctrlKey) && !event.altKey;
}
