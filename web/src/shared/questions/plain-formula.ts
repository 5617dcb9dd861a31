// What is typed as a formula, as TeX: so that people see what they have written. The forms are those that are understood when
// an answer is graded: plain text, as `sqrt(x)/2 >= 3`, or TeX itself.

type Token = { kind: "number" | "name" | "sign" | "open" | "close"; text: string };

const mostCharacters = 4000;
const deepest = 50;
const functions = new Set([
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "ln",
  "log",
  "exp",
  "sqrt",
  "root",
  "abs",
]);
const named: Record<string, string> = {
  pi: "\\pi",
  infinity: "\\infty",
  inf: "\\infty",
  alpha: "\\alpha",
  beta: "\\beta",
  theta: "\\theta",
};
const inverse: Record<string, string> = { asin: "\\arcsin", acos: "\\arccos", atan: "\\arctan" };
const relations: Record<string, string> = {
  "=": "=",
  "!=": "\\ne",
  "<": "<",
  ">": ">",
  "<=": "\\le",
  ">=": "\\ge",
};
const signs: Record<string, string> = {
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "·": "*",
  "×": "*",
  "÷": "/",
  "−": "-",
  "**": "^",
  "√": "sqrt",
  π: "pi",
  "∞": "infinity",
};

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const form =
    /\s+|(?<number>\d+(?:[.,]\d+)?|\.\d+)|(?<name>[\p{L}]+|[√π∞])|(?<open>[([{])|(?<close>[)\]}])|(?<sign>\*\*|<=|>=|!=|±|[-+*/^=<>,|_!·×÷−≤≥≠])/uy;
  while (form.lastIndex < text.length) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) return null;
    const found = Object.entries(groups).find(([, part]) => part !== undefined);
    if (!found?.[1]) continue;
    const part = signs[found[1]] ?? found[1];
    tokens.push({ kind: found[0] as Token["kind"], text: part });
  }
  return tokens;
}

/** A recursive descent; anything that is not understood ends it. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): string {
    const tex = this.list();
    if (this.at < this.tokens.length) throw new SyntaxError();
    return tex;
  }

  private get token(): Token | undefined {
    return this.tokens[this.at];
  }

  private take(text: string): boolean {
    if (this.token?.text !== text) return false;
    ++this.at;
    return true;
  }

  private list(): string {
    if (++this.depth > deepest) throw new SyntaxError();
    const parts = [this.comparison()];
    while (this.take(",")) parts.push(this.comparison());
    --this.depth;
    return parts.join(",\\; ");
  }

  private comparison(): string {
    let tex = this.sum();
    for (
      let relation = relations[this.token?.text ?? ""];
      relation;
      relation = relations[this.token?.text ?? ""]
    ) {
      ++this.at;
      tex += ` ${relation} ${this.sum()}`;
    }
    return tex;
  }

  private sum(): string {
    let tex = this.product();
    while (this.token && ["+", "-", "±"].includes(this.token.text)) {
      const sign = this.token.text === "±" ? "\\pm" : this.token.text;
      ++this.at;
      tex += ` ${sign} ${this.product()}`;
    }
    return tex;
  }

  private product(): string {
    let tex = this.power();
    for (;;) {
      if (this.take("*")) tex += ` \\cdot ${this.power()}`;
      else if (this.take("/")) tex = `\\frac{${bare(tex)}}{${bare(this.power())}}`;
      else if (this.beginsFactor()) tex += ` ${this.power()}`;
      else return tex;
    }
  }

  private beginsFactor(): boolean {
    const kind = this.token?.kind;
    return kind === "number" || kind === "name" || kind === "open";
  }

  private power(): string {
    if (++this.depth > deepest) throw new SyntaxError();
    let tex: string;
    if (this.take("-")) tex = `-${this.power()}`;
    else if (this.take("+")) tex = `+${this.power()}`;
    else if (this.take("±")) tex = `\\pm ${this.power()}`;
    else {
      tex = this.atom();
      if (this.take("_")) tex += `_{${bare(this.atom())}}`;
      if (this.take("!")) tex += "!";
      if (this.take("^")) tex += `^{${bare(this.power())}}`;
    }
    --this.depth;
    return tex;
  }

  private atom(): string {
    const token = this.token;
    if (!token) throw new SyntaxError();
    ++this.at;
    if (token.kind === "number") return token.text.replace(",", "{,}");
    if (token.kind === "name") return this.name(token.text);
    if (token.kind === "open") return this.bracketed(token.text);
    if (token.text === "|") {
      const inside = this.list();
      if (!this.take("|")) throw new SyntaxError();
      return `\\left|${inside}\\right|`;
    }
    throw new SyntaxError();
  }

  private bracketed(open: string): string {
    const inside = this.list();
    const close = this.token;
    if (close?.kind !== "close") throw new SyntaxError();
    ++this.at;
    const tex = (bracket: string) => (bracket === "{" || bracket === "}" ? `\\${bracket}` : bracket);
    return `\\left${tex(open)}${inside}\\right${tex(close.text)}`;
  }

  private name(name: string): string {
    const known = named[name];
    if (known !== undefined) return known;
    if (!functions.has(name)) return [...name].join(" ");
    const argument = this.token?.kind === "open" ? this.atom() : this.power();
    if (name === "sqrt") return `\\sqrt{${bare(argument)}}`;
    if (name === "abs") return `\\left|${bare(argument)}\\right|`;
    return `${inverse[name] ?? (name === "root" ? "\\operatorname{root}" : `\\${name}`)} ${argument}`;
  }
}

/** Without the round brackets that a fraction or a root makes needless. */
function bare(tex: string): string {
  if (!tex.startsWith("\\left(") || !tex.endsWith("\\right)")) return tex;
  const inside = tex.slice(6, -7);
  let depth = 0;
  for (const [bracket] of inside.matchAll(/\\left|\\right/g)) {
    depth += bracket === "\\left" ? 1 : -1;
    if (depth < 0) return tex;
  }
  return inside;
}

/** null: it cannot be read (yet). */
export function plainToTex(text: string): string | null {
  if (text.trim() === "" || text.length > mostCharacters) return null;
  if (text.includes("\\")) return text;
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0) return null;
  try {
    return new Reader(tokens).whole();
  } catch {
    return null;
  }
}
