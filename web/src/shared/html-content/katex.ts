// KaTeX with its styles and fonts: a part of its own, fetched by texts that have formulas.
import katex, { type KatexOptions } from "katex";
import "katex/dist/katex.min.css";
import type { DrawFormula } from "./katex-loader.ts";

/** What KaTeX makes before it makes elements; the types of the package leave it out. */
interface VirtualNode {
  attributes?: Record<string, string>;
  children?: VirtualNode[];
  toNode: () => Node;
}

const { __renderToDomTree: virtualTree } = katex as unknown as {
  __renderToDomTree: (tex: string, options: KatexOptions) => VirtualNode;
};

const options: KatexOptions = {
  output: "htmlAndMathml",
  throwOnError: true,
  strict: "ignore",
  trust: false,
  maxSize: 50,
  maxExpand: 1000,
};

/**
 * KaTeX sets nearly all styles as properties, but a few (of arrows and frames) as attributes, which our
 * Content-Security-Policy forbids: those become properties, too.
 */
function withoutStyleAttributes(node: VirtualNode): VirtualNode {
  for (const child of node.children ?? []) withoutStyleAttributes(child);
  const { style, ...others } = node.attributes ?? {};
  if (style !== undefined) {
    const draw = node.toNode.bind(node);
    node.attributes = others;
    node.toNode = () => {
      const element = draw() as Node & ElementCSSInlineStyle;
      element.style.cssText += style;
      return element;
    };
  }
  return node;
}

export const drawFormula: DrawFormula = (tex, element, isDisplay) => {
  try {
    const tree = withoutStyleAttributes(virtualTree(tex, { ...options, displayMode: isDisplay }));
    element.replaceChildren(tree.toNode());
    return true;
  } catch {
    return false;
  }
};
