import { Problem } from "@/api/problem.ts";

/** Imports a file of the application, always the same one. */
export type LoadCode<T> = () => Promise<T>;

async function answers(): Promise<boolean> {
  try {
    await fetch("/manifest.webmanifest", { method: "HEAD", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

/**
 * What `load` imports. Throws the problem of having no connection when that is why it does not come; asking again may help
 * then.
 */
export async function fetchCode<T>(load: LoadCode<T>): Promise<T> {
  // A style sheet that did not come would count as fetched, and the code would come without it the next time.
  const forget = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === "stylesheet") target.remove();
  };
  addEventListener("error", forget, true);
  try {
    return await load();
  } catch (error) {
    throw (await answers()) ? error : Problem.unreachable();
  } finally {
    removeEventListener("error", forget, true);
  }
}

/** Fetches what is going to be wanted, or nothing at all without a connection. */
export async function fetchEarly(load: LoadCode<unknown>): Promise<void> {
  await fetchCode(load).catch(() => undefined);
}
