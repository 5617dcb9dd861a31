import { lazyRouteComponent } from "@tanstack/react-router";
import { fetchCode } from "@/shared/fetch-code.ts";
import type { Page } from "./pages/page.ts";

/** A page whose file is fetched when it is first wanted. */
export function lazyPage<M extends object>({ fetch, name }: Page<M>) {
  const load = fetch as () => Promise<Record<string, () => React.ReactNode>>;
  return lazyRouteComponent(() => fetchCode(load), name);
}
