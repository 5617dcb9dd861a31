import { loadAreas } from "@/i18n/i18n.ts";
import type { Area } from "@/i18n/message-id.ts";

export interface PageFile<M extends object> {
  /** Where it stands; `$name` is any one part, and a frame around pages ends in `*`. */
  path: string;
  /** The file, and with it the messages of the page's areas. */
  fetch: () => Promise<M>;
}

export interface Page<M extends object> extends PageFile<M> {
  /** What the file calls its component. */
  name: keyof M & string;
}

export function page<M extends object>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
  ...areas: Area[]
): Page<M> {
  const fetch = async () => (await Promise.all([load(), loadAreas(...areas)]))[0];
  return { path, fetch, name };
}
