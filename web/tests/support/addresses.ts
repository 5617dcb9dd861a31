/** The id of what an address or a path leads to. */
export function lastPart(address: string): string {
  return address.split("/").at(-1) ?? "";
}
