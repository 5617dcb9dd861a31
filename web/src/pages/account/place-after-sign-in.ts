/** Where to go after signing in: the page that was asked for, if it is one of ours; an address outside is not followed. */
export function placeAfterSignIn(next: string | undefined): string {
  if (next === undefined || !next.startsWith("/") || next.includes("\\")) return "/dashboard";
  const url = new URL(next, location.origin);
  // "/.//host/" is on this host until its path is taken for an address.
  if (url.origin !== location.origin || url.pathname.startsWith("//")) return "/dashboard";
  return url.pathname + url.search + url.hash;
}

/** One of the pages before one is signed in, which leads on to the page that was asked for. */
export function entryAddress(page: "/sign-in" | "/register", next: string | undefined): string {
  return next ? `${page}?next=${encodeURIComponent(next)}` : page;
}
