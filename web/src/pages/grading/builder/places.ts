// Where the server finds a fault, and what the form calls that place.
import type { Sections } from "./model.ts";

/** "quiz.sections[1].slots[0].points" and "sections.1.slots.0.points" as the latter. */
function plain(place: string): string {
  return place.replace(/\[(\d+)\]/g, ".$1").replace(/^quiz\./, "");
}

/** The name of the field at this place; sections and slots are named by their ids, which stay when they are moved. */
export function fieldAt(place: string, sections: Sections): string {
  const found = /^sections\.(\d+)(?:\.slots\.(\d+))?(?:\.(.*))?$/.exec(plain(place));
  if (!found) return plain(place);
  const [, section, slot, rest = ""] = found;
  const inside = sections[Number(section)];
  if (slot === undefined) return inside ? `section.${inside.id}.${rest}` : plain(place);
  const id = inside?.slots[Number(slot)]?.id;
  return id === undefined ? plain(place) : `slot.${id}.${rest}`;
}
