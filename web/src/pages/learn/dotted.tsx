import { Children, Fragment, type ReactNode } from "react";

/** Facts in one line with a dot between them; where the line breaks, the dot stays behind. */
export function Dotted({ children }: { children: ReactNode }) {
  return Children.toArray(children).map((fact, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one thing keep their places.
    <Fragment key={index}>
      {index > 0 && <span aria-hidden="true">{"\u00a0· "}</span>}
      {fact}
    </Fragment>
  ));
}
