/** A page of another role: shown as such by the frame around it, not as a failure. */
export class Forbidden extends Error {
  override readonly name = "Forbidden";
}
