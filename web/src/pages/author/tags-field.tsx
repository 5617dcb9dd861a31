import { useQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useRef, useState } from "react";
import { tagsQuery } from "@/api/queries/categories.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "./settings.module.css";

interface TagsFieldProps {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}

const mostTags = 20;
const longestTag = 50;

/** The words that a course is found by: typed and added with Enter, or taken from those in use. */
export function TagsField({ tags, onChange }: TagsFieldProps) {
  const { t } = useI18n();
  const part = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const { data } = useQuery({ ...tagsQuery(wanted), enabled: wanted !== "" });
  const suggested = (wanted === "" ? [] : (data?.items ?? [])).filter(({ value }) => !tags.includes(value));
  // The button that was pressed goes away.
  const focusField = () => part.current?.querySelector("input")?.focus();
  const add = (tag: string) => {
    setTyped("");
    if (tag !== "" && !tags.includes(tag) && tags.length < mostTags) onChange([...tags, tag]);
    focusField();
  };
  return (
    <div ref={part} className={styles.tags}>
      <TextField
        isOptional
        label={t("author.settings.tags")}
        description={t("author.settings.tags.help")}
        name="tags"
        autoComplete="off"
        maxLength={longestTag}
        value={typed}
        onChange={setTyped}
        isDisabled={tags.length >= mostTags}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || wanted === "") return;
          event.preventDefault();
          add(wanted);
        }}
      />
      {suggested.length > 0 && (
        <TagButtons
          label={t("author.settings.tags.suggested")}
          tags={suggested.map(({ value }) => value)}
          action={(tag) => t("author.settings.tags.add", { tag })}
          isSuggestion
          onPress={add}
        />
      )}
      {tags.length > 0 && (
        <TagButtons
          label={t("author.settings.tags.chosen")}
          tags={tags}
          action={(tag) => t("author.settings.tags.remove", { tag })}
          onPress={(tag) => {
            onChange(tags.filter((each) => each !== tag));
            focusField();
          }}
        />
      )}
    </div>
  );
}

interface TagButtonsProps {
  label: string;
  tags: readonly string[];
  action: (tag: string) => string;
  isSuggestion?: boolean;
  onPress: (tag: string) => void;
}

function TagButtons({ label, tags, action, isSuggestion = false, onPress }: TagButtonsProps) {
  return (
    <ul className={styles.chips} aria-label={label}>
      {tags.map((tag) => (
        <li key={tag}>
          <Button
            size="sm"
            variant={isSuggestion ? "quiet" : "secondary"}
            aria-label={action(tag)}
            onPress={() => onPress(tag)}
          >
            {isSuggestion && <Plus />}
            <bdi>{tag}</bdi>
            {!isSuggestion && <X />}
          </Button>
        </li>
      ))}
    </ul>
  );
}
