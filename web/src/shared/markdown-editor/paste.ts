// What the clipboard brings, as Markdown.
import { type Command, linkTo } from "./commands.ts";

const address = /^https?:\/\/\S+$/;

/** An address pasted over words makes a link of them. */
export function pastedAddress(plain: string, hasSelection: boolean): Command | undefined {
  const text = plain.trim();
  return hasSelection && address.test(text) ? linkTo(text) : undefined;
}

function cellText(cell: Element): string {
  return (cell.textContent ?? "").replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
}

/** A table of a spreadsheet or a web page; nothing when the clipboard holds more than one table, or none. */
export function pastedTable(html: string): string | undefined {
  if (!/<table/i.test(html)) return undefined;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const [table, another] = body.querySelectorAll("table");
  if (!table || another || (body.textContent ?? "").trim() !== (table.textContent ?? "").trim())
    return undefined;
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map(cellText),
  );
  return tableOf(rows);
}

/** The first row is the head; short rows are filled up. */
export function tableOf(rows: readonly (readonly string[])[]): string | undefined {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return undefined;
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, column) => cells[column] ?? "").join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(Array(width).fill("---")), ...body.map(line)].join("\n");
}

/** The files among what is pasted or dropped. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
