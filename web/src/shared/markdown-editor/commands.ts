// What the editor's buttons and keys do to a text. Pure: a text with its selection in, one replacement out, so that the
// browser can do (and undo) it as if it were typed.
export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** Replaces from..to by `insert`, then selects start..end of the new text. */
export interface Change {
  from: number;
  to: number;
  insert: string;
  start: number;
  end: number;
}

export type Command = (input: Selected) => Change | undefined;

export function applied(text: string, change: Change): Selected {
  return {
    text: text.slice(0, change.from) + change.insert + text.slice(change.to),
    start: change.start,
    end: change.end,
  };
}

interface Lines {
  from: number;
  to: number;
  lines: string[];
}

/** The whole lines that the selection touches; a selection that ends before a line's first letter does not touch it. */
function selectedLines({ text, start, end }: Selected): Lines {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const found = text.indexOf("\n", last);
  const to = found < 0 ? text.length : found;
  return { from, to, lines: text.slice(from, to).split("\n") };
}

function replacedLines({ from, to }: Lines, lines: readonly string[]): Change {
  const insert = lines.join("\n");
  // One line keeps a cursor at its end; several stay selected, so that the next command finds them.
  const start = lines.length > 1 ? from : from + insert.length;
  return { from, to, insert, start, end: from + insert.length };
}

/** Puts the marker around the selection, or takes it away when it is there. */
export function toggleInline(marker: string, placeholder: string): Command {
  return ({ text, start, end }) => {
    const size = marker.length;
    const selected = text.slice(start, end);
    if (isMarked(text, start, end, marker)) {
      return { from: start - size, to: end + size, insert: selected, start: start - size, end: end - size };
    }
    if (selected.length > 2 * size && isMarked(text, start + size, end - size, marker)) {
      const insert = selected.slice(size, -size);
      return { from: start, to: end, insert, start, end: start + insert.length };
    }
    const inner = selected === "" ? placeholder : selected;
    return {
      from: start,
      to: end,
      insert: marker + inner + marker,
      start: start + size,
      end: start + size + inner.length,
    };
  };
}

function isMarked(text: string, start: number, end: number, marker: string): boolean {
  const size = marker.length;
  const letter = marker[0] ?? "";
  if (text.slice(start - size, start) !== marker || text.slice(end, end + size) !== marker) return false;
  // One * beside another is half of a bold mark; three are both marks.
  const run = text.slice(0, start).match(new RegExp(`\\${letter}*$`))?.[0].length ?? 0;
  return size === 1 ? run % 2 === 1 : run >= size;
}

const headingMark = /^#{1,6}\s+/;
const itemMark = /^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/;
const quoteMark = /^>\s?/;

/** Lines as headings of this level; as plain lines when they are. */
export function toggleHeading(level: number): Command {
  const mark = `${"#".repeat(level)} `;
  return (input) => {
    const found = selectedLines(input);
    const isOn = found.lines.every((line) => line.startsWith(mark));
    return replacedLines(
      found,
      found.lines.map((line) => (isOn ? "" : mark) + line.replace(headingMark, "")),
    );
  };
}

type ListKind = "bullets" | "numbers";

const bulletMark = /^\s*[-*+]\s+/;
const numberMark = /^\s*\d+[.)]\s+/;

export function toggleList(kind: ListKind): Command {
  return (input) => {
    const found = selectedLines(input);
    const isOn = found.lines.every((line) => (kind === "bullets" ? bulletMark : numberMark).test(line));
    let number = 0;
    const marked = found.lines.map((line) => {
      if (line.trim() === "" && found.lines.length > 1) return line;
      number += 1;
      const plain = line.replace(itemMark, "$1");
      if (isOn) return plain;
      return plain.replace(/^\s*/, (indent) => indent + (kind === "bullets" ? "- " : `${number}. `));
    });
    return replacedLines(found, marked);
  };
}

export const toggleQuote: Command = (input) => {
  const found = selectedLines(input);
  const isOn = found.lines.every((line) => quoteMark.test(line));
  return replacedLines(
    found,
    found.lines.map((line) => (isOn ? line.replace(quoteMark, "") : `> ${line}`)),
  );
};

/** A link around the selection, with its address selected; an address becomes a link whose text is selected. */
export function link(placeholder: string): Command {
  return ({ text, start, end }) => {
    const selected = text.slice(start, end);
    const isAddress = /^https?:\/\/\S+$/.test(selected);
    const label = isAddress || selected === "" ? placeholder : selected;
    const target = isAddress ? selected : "https://";
    const insert = `[${label}](${target})`;
    const labelAt = start + 1;
    const targetAt = labelAt + label.length + 2;
    const isLabelNext = isAddress || selected === "";
    return isLabelNext
      ? { from: start, to: end, insert, start: labelAt, end: labelAt + label.length }
      : { from: start, to: end, insert, start: targetAt, end: targetAt + target.length };
  };
}

/** The selection as a link to this address (an address pasted over words). */
export function linkTo(target: string): Command {
  return ({ text, start, end }) => {
    const insert = `[${text.slice(start, end)}](${target})`;
    return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
  };
}

/** Within a line as `code`, over several lines as a fence. */
export function toggleCode(placeholder: string): Command {
  return (input) => {
    const selected = input.text.slice(input.start, input.end);
    if (!selected.includes("\n")) return toggleInline("`", placeholder)(input);
    return block("```\n", selected.replace(/\n$/, ""), "\n```")(input);
  };
}

export function toggleFormula(placeholder: string): Command {
  return (input) => {
    const selected = input.text.slice(input.start, input.end);
    if (!selected.includes("\n")) return toggleInline("$", placeholder)(input);
    return block("$$\n", selected.replace(/\n$/, ""), "\n$$")(input);
  };
}

/**
 * A block of its own, apart from its neighbours by empty lines. The selection becomes its content, `content` when there is
 * none, and stays selected to be typed over.
 */
export function block(before: string, content: string, after: string): Command {
  return (input) => {
    const selected = input.text.slice(input.start, input.end).trim();
    return apart(input, before, selected === "" ? content : selected, after);
  };
}

/** A block that takes the place of the selection. */
export function blockInstead(content: string): Command {
  return (input) => apart(input, "", content, "");
}

function apart({ text, start, end }: Selected, before: string, inner: string, after: string): Change {
  const lead = gap(/\n*$/.exec(text.slice(0, start))?.[0].length ?? 0, start === 0);
  const tail = gap(/^\n*/.exec(text.slice(end))?.[0].length ?? 0, false);
  const insert = lead + before + inner + after + tail;
  const at = start + lead.length + before.length;
  return { from: start, to: end, insert, start: at, end: at + inner.length };
}

function gap(present: number, isEdge: boolean): string {
  return isEdge ? "" : "\n".repeat(Math.max(0, 2 - present));
}

/** The beginning of the next item, quote or line when Enter is pressed; an empty item ends its list. */
export const continueList: Command = ({ text, start, end }) => {
  if (start !== end) return undefined;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const mark = /^(\s*)(?:([-*+])|(\d+)([.)])|>)\s+(\[[ xX]\]\s+)?/.exec(line);
  if (!mark) return undefined;
  const [prefix, indent = "", bullet, number, dot = "", task] = mark;
  if (line.length === prefix.length) return { from, to: start, insert: "", start: from, end: from };
  const next = bullet ?? (number === undefined ? ">" : `${Number(number) + 1}${dot}`);
  const insert = `\n${indent}${next} ${task ? "[ ] " : ""}`;
  return { from: start, to: start, insert, start: start + insert.length, end: start + insert.length };
};

const indentWidth = 2;

/** List items one level in or out. */
export function indent(direction: "in" | "out"): Command {
  return (input) => {
    const found = selectedLines(input);
    const lines = found.lines.map((line) =>
      direction === "in" ? " ".repeat(indentWidth) + line : line.replace(/^ {1,2}/, ""),
    );
    if (lines.join("\n") === found.lines.join("\n")) return undefined;
    return replacedLines(found, lines);
  };
}

export function insertText(insert: string): Command {
  return ({ start, end }) => ({
    from: start,
    to: end,
    insert,
    start: start + insert.length,
    end: start + insert.length,
  });
}

/** How many words somebody reads: Markdown's own signs are none. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
}
