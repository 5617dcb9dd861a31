import type { Me } from "@/api/queries/me.ts";
import { hasRole } from "@/api/queries/me.ts";
import type { MessageId } from "@/i18n";
import { changeTheme } from "@/shared/appearance.ts";

/** Something that the palette goes to or does; `text` is already in the reader's language. */
interface Command {
  id: string;
  text: string;
  run: () => void;
}

interface Page {
  href: string;
  label: MessageId;
}

const everyonesPages: Page[] = [
  { href: "/dashboard", label: "common.nav.dashboard" },
  { href: "/catalogue", label: "common.nav.catalogue" },
  { href: "/programmes", label: "common.nav.programmes" },
  { href: "/calendar", label: "common.nav.calendar" },
  { href: "/notes", label: "common.nav.notes" },
  { href: "/account/profile", label: "common.account.profile" },
  { href: "/account/preferences", label: "common.account.preferences" },
  { href: "/account/security", label: "common.account.security" },
];

/** The pages that this person may open. */
export function pagesOf(me: Me): Page[] {
  const pages = [...everyonesPages];
  if (hasRole(me, "teacher")) {
    pages.push({ href: "/teaching", label: "common.nav.teaching" });
    pages.push({ href: "/teaching?new=1", label: "common.palette.new_course" });
    pages.push({ href: "/teaching/programmes", label: "common.palette.own_programmes" });
    pages.push({ href: "/teaching/banks", label: "common.palette.banks" });
    pages.push({ href: "/teaching/import", label: "common.palette.import" });
  }
  if (hasRole(me, "administrator")) pages.push({ href: "/admin", label: "common.nav.administration" });
  return pages;
}

const themes = ["light", "dark", "high_contrast"] as const;

export function themeCommands(t: (id: MessageId) => string): Command[] {
  return themes.map((theme) => ({
    id: `theme.${theme}`,
    text: t(`common.palette.theme.${theme}`),
    run: () => changeTheme(theme),
  }));
}

/** Those whose text holds every word of what was typed, in any order and case. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const text = command.text.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
