/** Where to go after signing in: the page that was asked for, if it is one of ours; an address outside is not followed. */
export function placeAfterSignIn(next: string | undefined): string {
  if (next === undefined || !next.startsWith("/") || next.startsWith("//") || next.includes("\\"))
    return "/dashboard";
  const url = new URL(next, location.origin);
  if (url.origin !== location.origin) return "/dashboard";
  return url.pathname + url.search + url.hash;
}
