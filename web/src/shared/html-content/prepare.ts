// HTML of the server, made safe a second time. The list is the one of libs/markdown/html_rules.cpp.
import DOMPurify, { type Config } from "dompurify";

export interface ContentHeading {
  id: string;
  text: string;
  /** 1 to 6, as its author wrote it. */
  level: number;
}

/** Content that is safe to show, and what is known about it. */
export interface PreparedHtml {
  readonly root: DocumentFragment;
  /** Those of the text itself, not those inside of challenges and the like. */
  readonly headings: readonly ContentHeading[];
  /** 1 to 6, of all that it contains; null: none. */
  readonly highestHeading: number | null;
  /** The blocks of a lesson that it contains: "objectives", "keypoints", ... */
  readonly blocks: ReadonlySet<string>;
}

const tags =
  "a abbr aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 " +
  "hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot " +
  "th thead time tr u ul var wbr";

const attributes =
  "align alt checked cite class colspan datetime dir disabled height href id lang open rel reversed rowspan scope src start " +
  "title type value width";

const config: Config & { RETURN_DOM_FRAGMENT: true } = {
  // DOMPurify looks at the body that it parses into, too.
  ALLOWED_TAGS: ["body", ...tags.split(" ")],
  ALLOWED_ATTR: attributes.split(" "),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // http, https, mailto, or no scheme at all.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  FORBID_CONTENTS: [
    "iframe",
    "math",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
  ],
  RETURN_DOM_FRAGMENT: true,
};

/** Ids carry the prefix that the server gives them, so that none shadows a name of ours. */
const idPrefix = "c-";
const blockSelector = "section, aside, details";
const recent = new Map<string, PreparedHtml>();
const mostRecent = 8;

function levelOf(heading: Element): number {
  return Number(heading.tagName[1]);
}

function isOfTheText(heading: Element): boolean {
  return heading.id !== "" && heading.closest(blockSelector) === null;
}

/** DOMPurify lets every image be in the text itself; ours are of raster types, as the server has it. */
function isAddressOfImage(src: string): boolean {
  return !/^\s*data:/i.test(src) || /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(src);
}

/** What stands in for a gap in the course's source ("&nbsp;" by itself); here blocks have their distances already. */
function isOnlySpace(paragraph: Element): boolean {
  return paragraph.id === "" && paragraph.childElementCount === 0 && paragraph.textContent.trim() === "";
}

function sanitise(html: string): DocumentFragment {
  const root = DOMPurify.sanitize(html, config);
  for (const element of root.querySelectorAll("[id]")) {
    if (!element.id.startsWith(idPrefix)) element.removeAttribute("id");
  }
  for (const input of root.querySelectorAll("input")) {
    if (input.getAttribute("type") !== "checkbox") input.remove();
  }
  for (const image of root.querySelectorAll("img[src]")) {
    if (!isAddressOfImage(image.getAttribute("src") ?? "")) image.removeAttribute("src");
  }
  for (const paragraph of root.querySelectorAll("p")) {
    if (isOnlySpace(paragraph)) paragraph.remove();
  }
  return root;
}

/** Sanitises `html`. Asking again for the same text, as a page and its content do, costs nothing. */
export function prepareHtml(html: string): PreparedHtml {
  const known = recent.get(html);
  if (known) return known;
  const root = sanitise(html);
  const headings = [...root.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const prepared: PreparedHtml = {
    root,
    headings: headings
      .filter(isOfTheText)
      .map((each) => ({ id: each.id, text: each.textContent.trim(), level: levelOf(each) })),
    highestHeading: headings.length === 0 ? null : Math.min(...headings.map(levelOf)),
    blocks: new Set([...root.querySelectorAll(blockSelector)].flatMap((block) => [...block.classList])),
  };
  recent.set(html, prepared);
  const oldest = recent.keys().next();
  if (recent.size > mostRecent && !oldest.done) recent.delete(oldest.value);
  return prepared;
}
