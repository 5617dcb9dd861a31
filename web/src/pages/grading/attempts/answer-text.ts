const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** What the choices, words and places of a question are called, by their ids. */
export function namesOf(asked: object): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const gather = (value: unknown) => {
    if (!isRecord(value)) return;
    const { id, text } = value;
    if (typeof id === "string" && typeof text === "string" && text !== "") names.set(id, text);
    for (const each of Object.values(value)) gather(each);
  };
  gather(asked);
  return names;
}

/** The words of an answer, for lists: what was chosen, by its name, or typed. */
export function answerText(answer: object, names: ReadonlyMap<string, string>): string {
  const words: string[] = [];
  const gather = (value: unknown, name: string) => {
    if (name === "kind") return;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      const word = String(value);
      if (word !== "") words.push(names.get(word) ?? word);
    } else if (isRecord(value)) {
      for (const [key, each] of Object.entries(value)) gather(each, key);
    }
  };
  gather(answer, "");
  return words.join(", ") || "–";
}
