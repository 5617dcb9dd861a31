// React makes five errors when it is loaded, which it throws to itself and shows to nobody. While tools look on (Lighthouse,
// developer tools) the browser notes where each error was made, and reads the whole file a second time for that: a tenth of a
// second on a phone, of which nobody has anything. They become objects that are errors in all but this note.
import type { Plugin } from "vite";

const reactDom = /\/react-dom-client\.production\.js$/;
const errorForItself = /^(\s*(?:var )?\w+ = )Error\((formatProdErrorMessage\(\d+\))\)(?=[,;]?$)/gm;

export function reactWithoutStacks(): Plugin {
  return {
    name: "react-without-stacks",
    apply: "build",
    transform: {
      filter: { id: reactDom },
      handler(code) {
        const changed = code.replace(errorForItself, "$1{ __proto__: Error.prototype, message: $2 }");
        if (changed === code)
          this.error("React makes its errors in another way: look whether this is still needed.");
        return { code: changed, map: null };
      },
    },
  };
}
