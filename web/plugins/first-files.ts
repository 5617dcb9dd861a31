// What every page needs first: the application and what it imports. They are named in index.html, so that they arrive
// together with the script that asks for them.
import type { Plugin, Rollup } from "vite";

type Bundle = Rollup.OutputBundle;

const first = /\/src\/app\/(start\.ts|main\.tsx)$/;

/** The names of the chunks that the application consists of, and of their style sheets. */
export function firstFiles(bundle: Bundle): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== "chunk" || scripts.has(name)) return;
    scripts.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
    for (const imported of chunk.imports) add(imported);
  };
  for (const file of Object.values(bundle)) {
    if (file.type === "chunk" && Object.keys(file.modules).some((id) => first.test(id))) add(file.fileName);
  }
  return { scripts: [...scripts], styles: [...styles] };
}

export function preloadFirstFiles(): Plugin {
  return {
    name: "preload-first-files",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        if (!bundle) return [];
        const { scripts, styles } = firstFiles(bundle);
        const isNew = (name: string) => !html.includes(`"/${name}"`);
        return [
          ...scripts.filter(isNew).map((name) => ({
            tag: "link",
            // The style sheet, the script that asks, and its questions go first: the page shows something before this.
            attrs: { rel: "modulepreload", crossorigin: true, fetchpriority: "low", href: `/${name}` },
            injectTo: "head" as const,
          })),
          ...styles.filter(isNew).map((name) => ({
            tag: "link",
            attrs: { rel: "stylesheet", crossorigin: true, href: `/${name}` },
            injectTo: "head" as const,
          })),
        ];
      },
    },
  };
}
