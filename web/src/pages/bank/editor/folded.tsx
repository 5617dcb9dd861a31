import { type ReactNode, useEffect, useState } from "react";
import { Disclosure } from "@/ui/disclosure.tsx";
import { useIsFaulty } from "./faults.tsx";

interface FoldedProps {
  title: string;
  /** Where the server has what is folded: a fault there opens it. */
  at: string;
  /** Whether there is something in it already. */
  isUsed: boolean;
  /** A part of the form under a heading, or a detail of a row. */
  isPart?: boolean;
  children: ReactNode;
}

/** Fields that many questions do without. */
export function Folded({ title, at, isUsed, isPart = false, children }: FoldedProps) {
  const isFaulty = useIsFaulty(at);
  const [isOpen, setOpen] = useState(isUsed);
  useEffect(() => {
    if (isFaulty) setOpen(true);
  }, [isFaulty]);
  return (
    <Disclosure
      title={title}
      isExpanded={isOpen}
      onExpandedChange={setOpen}
      {...(isPart && { level: 2 as const, look: "card" as const })}
    >
      {children}
    </Disclosure>
  );
}
