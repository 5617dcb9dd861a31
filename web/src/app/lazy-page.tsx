import { lazyRouteComponent } from "@tanstack/react-router";
import { type Area, loadAreas } from "@/i18n";

/** A page in a file of its own, fetched with the messages of its areas when it is first wanted. */
export function lazyPage<M extends object>(load: () => Promise<M>, name: keyof M & string, ...areas: Area[]) {
  const both = async (): Promise<Record<string, unknown>> => {
    const [page] = await Promise.all([load(), loadAreas(...areas)]);
    return page as Record<string, unknown>;
  };
  return lazyRouteComponent(both as () => Promise<Record<string, () => React.ReactNode>>, name);
}
