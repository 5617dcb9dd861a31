import { type ComponentProps, type ReactNode, useState } from "react";
import { IconButton } from "@/ui/icon-button.tsx";
import { fetchEarly, type LoadCode } from "./fetch-code.ts";
import { useOpened } from "./use-fetched.ts";

interface MenuButtonProps<Code extends object>
  extends Pick<ComponentProps<typeof IconButton>, "label" | "icon" | "size" | "hasTooltip"> {
  /** Always the same function. */
  load: LoadCode<Code>;
  /** The menu, with a trigger that looks the same and takes the focus, and `useOpensAtOnce`. */
  children: (code: Code) => ReactNode;
}

/** Stands where a menu will: the code of the menu is fetched when somebody is about to open it. */
export function MenuButton<Code extends object>({ load, children, ...look }: MenuButtonProps<Code>) {
  const [isWanted, setWanted] = useState(false);
  const code = useOpened(load, isWanted, () => setWanted(false));
  if (isWanted && code) return children(code);
  const fetchSoon = () => void fetchEarly(load);
  return (
    <IconButton
      {...look}
      aria-haspopup="menu"
      aria-expanded={false}
      onHoverStart={fetchSoon}
      onFocus={fetchSoon}
      onPress={() => setWanted(true)}
      onKeyDown={({ key }) => {
        if (key === "ArrowDown" || key === "ArrowUp") setWanted(true);
      }}
    />
  );
}
