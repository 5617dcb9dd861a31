/** The words of an answer, for lists: what was chosen or typed, without what names the places of it. */
export function answerText(answer: object): string {
  const words: string[] = [];
  const gather = (value: unknown, name: string) => {
    if (name === "kind") return;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      if (String(value) !== "") words.push(String(value));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, each] of Object.entries(value)) gather(each, key);
    }
  };
  gather(answer, "");
  return words.join(", ") || "–";
}
