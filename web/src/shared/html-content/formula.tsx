import { useLayoutEffect, useRef, useState } from "react";
import { cx } from "@/ui/cx.ts";
import styles from "../html-content.module.css";
import { useKatex } from "./katex-loader.ts";
import { useOverflow } from "./use-overflow.ts";

/** Mathematics: its TeX until KaTeX is there, and for good where KaTeX does not understand it. */
export function Formula({ tex, isDisplay }: { tex: string; isDisplay: boolean }) {
  const draw = useKatex();
  const box = useRef<HTMLElement>(null);
  const [notUnderstood, setNotUnderstood] = useState<string | null>(null);
  const isDrawn = draw !== null && notUnderstood !== tex;
  const overflows = useOverflow(box, isDrawn);

  useLayoutEffect(() => {
    if (box.current && isDrawn && !draw(tex, box.current, isDisplay)) setNotUnderstood(tex);
  }, [draw, isDrawn, tex, isDisplay]);

  const look = cx(isDisplay ? styles.mathDisplay : styles.mathInline, !isDrawn && styles.tex);
  const scrolling = overflows ? { tabIndex: 0, role: "group", "aria-label": tex } : {};
  // KaTeX fills the element by itself: React must not share it with the text of before.
  return (
    <span ref={box} key={isDrawn ? "drawn" : "tex"} dir="ltr" className={look} {...scrolling}>
      {isDrawn ? null : tex}
    </span>
  );
}
