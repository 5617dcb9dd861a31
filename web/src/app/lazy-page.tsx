import { lazyRouteComponent } from "@tanstack/react-router";
import type { Page } from "./pages.ts";

/** A page whose file is fetched when it is first wanted. */
export function lazyPage<M extends object>({ fetch, name }: Page<M>) {
  return lazyRouteComponent(fetch as () => Promise<Record<string, () => React.ReactNode>>, name);
}
