// Texts of questions, which are Markdown with TeX and HTML between, as HTML. What comes out is not safe yet: only
// HtmlContent, which sanitises it, is to show it. Lessons come from the server as HTML; questions are sent as they are written,
// so that what is typed into an editor and what is answered look alike.

/** Characters for private use stand for what is finished already: code, formulas, tags, addresses. */
const open = "\uE000";
const close = "\uE001";
const mostEmphasised = 2000;
const deepest = 8;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

class Atoms {
  private readonly kept: string[] = [];

  keep(html: string): string {
    this.kept.push(html);
    return `${open}${this.kept.length - 1}${close}`;
  }

  /** Atoms may stand within one another: a picture within a link. */
  restore(html: string): string {
    let whole = html;
    for (let depth = 0; depth < deepest && whole.includes(open); ++depth) {
      whole = whole.replace(/\uE000(\d+)\uE001/g, (_, index) => this.kept[Number(index)] ?? "");
    }
    return whole;
  }

  isBlock(line: string): boolean {
    const index = /^\s*\uE000(\d+)\uE001/.exec(line)?.[1];
    return (
      index !== undefined &&
      /^<\/?(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|form|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b/i.test(
        this.kept[Number(index)] ?? "",
      )
    );
  }
}

function math(tex: string, isDisplay: boolean): string {
  return `<span class="math ${isDisplay ? "display" : "inline"}">${escapeHtml(tex.trim())}</span>`;
}

/** What is taken as it is, in this order; each alternative ends within the text, so that the whole is read once. */
const literal = new RegExp(
  [
    /^(?<fence>```+|~~~+)[ \t]*(?<language>[\w+#.-]*)[^\n]*\n(?<code>[\s\S]*?)\n?^\k<fence>[ \t]*$/.source,
    /(?<!`)(?<ticks>`+)(?!`)(?<span>(?:[^`]|(?!\k<ticks>)`){1,5000}?)\k<ticks>(?!`)/.source,
    /\$\$(?<display>[^$]+?)\$\$/.source,
    /\\\[(?<displayed>(?:[^\\\n]|\\(?!\])[\s\S]|\n(?!\s*\n))+?)\\\]/.source,
    /\\\((?<inlined>(?:[^\\\n]|\\(?!\))[\s\S])+?)\\\)/.source,
    /\$(?!\s)(?<inline>(?:[^$\\\n]|\\[\s\S]|\n(?!\s*\n))+?)(?<!\s)\$(?!\d)/.source,
    /\[\[(?<gap>[^\]\n]{1,64})\]\]/.source,
    /(?<tag><!--[\s\S]*?-->|<\/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?\/?>)/.source,
    /<(?<address>(?:https?:\/\/|mailto:)[^\s<>]+)>/.source,
    /\\(?<escaped>[!-/:-@[-`{-~])/.source,
  ].join("|"),
  "gm",
);

type Groups = Record<string, string | undefined>;

function mathHtml({ display, displayed, inline, inlined }: Groups): string | undefined {
  const set = display ?? displayed;
  if (set !== undefined) return math(set, true);
  const within = inline ?? inlined;
  return within === undefined ? undefined : math(within, false);
}

/**
 * Pictures that are named by their bytes have no address; as a place of the page they pass where addresses are looked at, and
 * whoever draws the text finds them.
 */
function withPlaces(html: string): string {
  return html.replace(/^(<img\s(?:.*?\s)?src=["']?)(picture:[0-9a-f]{64})(?=["'\s/>])/is, "$1#$2");
}

function literalHtml(groups: Groups, hasGaps: boolean): string | null {
  const { code, language, span, gap, tag, address, escaped } = groups;
  if (code !== undefined) {
    const kind = language ? ` class="language-${escapeHtml(language)}"` : "";
    return `<pre><code${kind}>${escapeHtml(code)}\n</code></pre>`;
  }
  if (span !== undefined) return `<code>${escapeHtml(span.trim())}</code>`;
  if (gap !== undefined) return hasGaps ? `<span class="gap">${escapeHtml(gap)}</span>` : null;
  if (tag !== undefined) return tag.startsWith("<!--") ? "" : withPlaces(tag);
  if (address !== undefined) return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
  return mathHtml(groups) ?? escapeHtml(escaped ?? "");
}

function withLiterals(source: string, atoms: Atoms, hasGaps: boolean): string {
  const text = source.replace(/\r\n?/g, "\n").replace(/[\uE000\uE001]/g, "");
  return text.replace(literal, (whole: string, ...rest: unknown[]) => {
    const html = literalHtml(rest.at(-1) as Groups, hasGaps);
    return html === null ? whole : atoms.keep(html);
  });
}

const emphases: readonly [RegExp, string][] = [
  [new RegExp(`\\*\\*(?=\\S)([\\s\\S]{0,${mostEmphasised}}?\\S)\\*\\*`, "g"), "strong"],
  [new RegExp(`(?<![\\w_])__(?=\\S)([\\s\\S]{0,${mostEmphasised}}?\\S)__(?![\\w_])`, "g"), "strong"],
  [new RegExp(`~~(?=\\S)([\\s\\S]{0,${mostEmphasised}}?\\S)~~`, "g"), "del"],
  [new RegExp(`\\*(?=[^\\s*])([^*]{0,${mostEmphasised}}?[^\\s*])\\*`, "g"), "em"],
  [new RegExp(`(?<![\\w_])_(?=[^\\s_])([^_]{0,${mostEmphasised}}?[^\\s_])_(?![\\w_])`, "g"), "em"],
];

const link =
  /(?<picture>!?)\[(?<label>[^[\]]{0,1000})\]\(\s*(?<address>[^\s()]{0,2000}(?:\([^\s()]{0,1000}\)[^\s()]{0,1000})?)(?:\s+"(?<title>[^"\n]{0,500})")?\s*\)(?<size>\{[^}\n]{0,200}\})?/g;

function inlineHtml(text: string, atoms: Atoms): string {
  const escaped = text
    .trim()
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});)/gi, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
  const linked = escaped.replace(link, (_, ...rest: unknown[]) => {
    const { picture, label = "", address = "", title, size = "" } = rest.at(-1) as Groups;
    const named = title === undefined ? "" : ` title="${title}"`;
    const to = address.replace(/"/g, "&quot;");
    if (picture === "!")
      return atoms.keep(withPlaces(`<img src="${to}" alt="${label.replace(/"/g, "&quot;")}"${named}>`));
    return `${atoms.keep(`<a href="${to}"${named}>`)}${label}${atoms.keep("</a>")}${size}`;
  });
  const emphasised = emphases.reduce(
    (html, [form, tag]) => html.replace(form, `<${tag}>$1</${tag}>`),
    linked,
  );
  return emphasised.replace(/(?: {2,}|\\)\n/g, "<br>\n");
}

const listItem = /^(?<indent>\s*)(?<mark>[-*+]|\d{1,9}[.)])\s+(?<text>\S.*)$/;
const rule = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const headingLine = /^\s{0,3}(?<level>#{1,6})\s+(?<text>.*?)\s*#*\s*$/;
const tableRule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|");
}

class Blocks {
  private at = 0;
  private readonly html: string[] = [];

  constructor(
    private readonly lines: readonly string[],
    private readonly atoms: Atoms,
    private readonly depth: number,
  ) {}

  read(): string {
    while (this.at < this.lines.length) this.block(this.lines[this.at] ?? "");
    return this.html.join("\n");
  }

  private inline(text: string): string {
    return inlineHtml(text, this.atoms);
  }

  private below(lines: readonly string[]): string {
    if (this.depth >= deepest) return this.inline(lines.join("\n"));
    return new Blocks(lines, this.atoms, this.depth + 1).read();
  }

  private takeWhile(holds: (line: string) => boolean): string[] {
    const begin = this.at;
    while (this.at < this.lines.length && holds(this.lines[this.at] ?? "")) ++this.at;
    return this.lines.slice(begin, this.at);
  }

  private block(line: string): void {
    const heading = headingLine.exec(line)?.groups;
    if (line.trim() === "") ++this.at;
    else if (heading) this.heading(heading);
    else if (rule.test(line)) this.single("<hr>");
    else if (/^\s{0,3}>/.test(line)) this.quote();
    else if (listItem.test(line)) this.list(line);
    else if (line.includes("|") && tableRule.test(this.lines[this.at + 1] ?? "")) this.table();
    else this.paragraph();
  }

  private single(html: string): void {
    this.html.push(html);
    ++this.at;
  }

  private heading(groups: Groups): void {
    const tag = `h${groups.level?.length ?? 1}`;
    this.single(`<${tag}>${this.inline(groups.text ?? "")}</${tag}>`);
  }

  private quote(): void {
    const lines = this.takeWhile((line) => /^\s{0,3}>/.test(line));
    this.html.push(
      `<blockquote>${this.below(lines.map((line) => line.replace(/^\s{0,3}> ?/, "")))}</blockquote>`,
    );
  }

  private list(first: string): void {
    const { indent = "", mark = "-" } = listItem.exec(first)?.groups ?? {};
    const isOrdered = /\d/.test(mark);
    const isOwn = (line: string) => {
      const found = listItem.exec(line)?.groups;
      const isNear = (found?.indent ?? "").length <= indent.length + 1;
      return found !== undefined && isNear && /\d/.test(found.mark ?? "") === isOrdered;
    };
    const items: string[] = [];
    while (isOwn(this.lines[this.at] ?? "")) {
      const text = listItem.exec(this.lines[this.at++] ?? "")?.groups?.text ?? "";
      const inside = this.takeWhile((line) => !isOwn(line) && this.isInside(line, indent.length));
      const below = inside.length > 0 ? this.below(inside.map((line) => line.replace(/^\s{1,4}/, ""))) : "";
      items.push(`<li>${this.inline(text)}${below}</li>`);
    }
    const start = Number.parseInt(mark, 10);
    const from = isOrdered && start !== 1 ? ` start="${start}"` : "";
    this.html.push(isOrdered ? `<ol${from}>${items.join("")}</ol>` : `<ul>${items.join("")}</ul>`);
  }

  /** Whether the line that is looked at belongs to a list's item that begins so far from the edge. */
  private isInside(line: string, indent: number): boolean {
    if (line.trim() !== "") return line.search(/\S/) > indent;
    return /^\s+\S/.test(this.lines[this.at + 1] ?? "");
  }

  private table(): void {
    const [head = "", , ...rows] = this.takeWhile((line) => line.includes("|"));
    const row = (line: string, tag: string) =>
      `<tr>${cells(line)
        .map((cell) => `<${tag}>${this.inline(cell)}</${tag}>`)
        .join("")}</tr>`;
    const body = rows.map((line) => row(line, "td")).join("");
    this.html.push(`<table><thead>${row(head, "th")}</thead><tbody>${body}</tbody></table>`);
  }

  private paragraph(): void {
    const first = this.lines[this.at] ?? "";
    ++this.at;
    const rest = this.takeWhile(
      (line) =>
        line.trim() !== "" &&
        !headingLine.test(line) &&
        !/^\s{0,3}>/.test(line) &&
        !listItem.test(line) &&
        !rule.test(line),
    );
    const text = this.inline([first, ...rest].join("\n"));
    this.html.push(this.atoms.isBlock(first) ? text : `<p>${text}</p>`);
  }
}

/** The text as HTML; with `hasGaps`, `[[id]]` is an element with class "gap" that holds the id. */
export function markdownToHtml(source: string, hasGaps = false): string {
  const atoms = new Atoms();
  const lines = withLiterals(source, atoms, hasGaps).split("\n");
  return atoms.restore(new Blocks(lines, atoms, 0).read());
}
