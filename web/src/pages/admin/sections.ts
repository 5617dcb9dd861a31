import type { SettingView } from "@/api/queries/admin.ts";

interface Section {
  title: string;
  settings: SettingView[];
}

/** The settings whose name, section or text holds what was typed, under their sections, in the server's order. */
export function sectionsOf(settings: readonly SettingView[], typed: string): Section[] {
  const wanted = typed.trim().toLowerCase();
  const sections = new Map<string, Section>();
  for (const setting of settings) {
    const { section: title, name, text } = setting;
    if (![name, title, text].some((each) => each.toLowerCase().includes(wanted))) continue;
    const section = sections.get(title) ?? { title, settings: [] };
    section.settings.push(setting);
    sections.set(title, section);
  }
  return [...sections.values()];
}
