// Places where happy-dom leaves the DOM standard and DOMPurify or KaTeX relies on it. In browsers none of this is used.

function following(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let at: Node | null = node; at !== null && at !== root; at = at.parentNode) {
    if (at.nextSibling) return at.nextSibling;
  }
  return null;
}

/**
 * happy-dom's NodeIterator loses its place when the node it stands on is removed. This one goes on from the node before
 * (section 6.1, "pre-removing steps").
 */
class StandardNodeIterator {
  private readonly passed: Node[] = [];
  private hasStarted = false;

  constructor(
    private readonly root: Node,
    private readonly whatToShow: number,
  ) {}

  nextNode(): Node | null {
    let node = this.step();
    while (node !== null && ((1 << (node.nodeType - 1)) & this.whatToShow) === 0) node = this.step();
    return node;
  }

  private step(): Node | null {
    if (!this.hasStarted) {
      this.hasStarted = true;
      this.passed.push(this.root);
      return this.root;
    }
    let last = this.passed.at(-1);
    while (last !== undefined && !this.root.contains(last)) {
      this.passed.pop();
      last = this.passed.at(-1);
    }
    const next = last === undefined ? null : following(last, this.root);
    if (next !== null) this.passed.push(next);
    return next;
  }
}

document.createNodeIterator = (root: Node, whatToShow = 0xffffffff) =>
  new StandardNodeIterator(root, whatToShow) as unknown as NodeIterator;

/** In happy-dom `nodeName` of a node is right, but the getter of Node.prototype, which cannot be shadowed, knows no names. */
Object.defineProperty(Node.prototype, "nodeName", {
  configurable: true,
  get(this: Node): string {
    for (let at: object | null = Object.getPrototypeOf(this); at !== null; at = Object.getPrototypeOf(at)) {
      const getter = at === Node.prototype ? undefined : Object.getOwnPropertyDescriptor(at, "nodeName")?.get;
      if (getter) return getter.call(this);
    }
    return "";
  },
});

/** KaTeX draws nothing in quirks mode, which happy-dom does not know. */
Object.defineProperty(document, "compatMode", { value: "CSS1Compat" });
