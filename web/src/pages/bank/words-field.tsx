import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "./bank.module.css";

interface WordsFieldProps {
  label: string;
  /** How the server calls it. */
  name?: string;
  description?: string;
  words: readonly string[];
  /** Words in use that can be taken instead of typing them. */
  known?: readonly string[];
  longest?: number;
  most?: number;
  onChange: (words: string[]) => void;
}

const fewSuggestions = 8;

/** Several words: typed and added with Enter, or taken from those in use. */
export function WordsField(props: WordsFieldProps) {
  const { label, name, description, words, known = [], longest = 200, most = 100, onChange } = props;
  const { t } = useI18n();
  const part = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  const suggested = known
    .filter((word) => !words.includes(word) && word.toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, fewSuggestions);
  // The button that was pressed goes away.
  const focusField = () => part.current?.querySelector("input")?.focus();
  const add = (word: string) => {
    setTyped("");
    if (word !== "" && !words.includes(word) && words.length < most) onChange([...words, word]);
    focusField();
  };
  return (
    <div ref={part} className={styles.words}>
      <div className={styles.wordsLine}>
        <TextField
          isOptional
          label={label}
          description={description ?? t("bank.words.help")}
          {...(name !== undefined && { name })}
          autoComplete="off"
          maxLength={longest}
          value={typed}
          onChange={setTyped}
          isDisabled={words.length >= most}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || wanted === "") return;
            event.preventDefault();
            add(wanted);
          }}
        />
        <Button size="sm" icon={<Plus />} isDisabled={wanted === ""} onPress={() => add(wanted)}>
          {t("bank.words.add")}
        </Button>
      </div>
      {wanted !== "" && suggested.length > 0 && (
        <WordButtons label={t("bank.words.known", { label })} words={suggested} isSuggestion onPress={add} />
      )}
      {words.length > 0 && (
        <WordButtons
          label={t("bank.words.chosen", { label })}
          words={words}
          onPress={(word) => {
            onChange(words.filter((each) => each !== word));
            focusField();
          }}
        />
      )}
    </div>
  );
}

interface WordButtonsProps {
  label: string;
  words: readonly string[];
  isSuggestion?: boolean;
  onPress: (word: string) => void;
}

function WordButtons({ label, words, isSuggestion = false, onPress }: WordButtonsProps) {
  const { t } = useI18n();
  return (
    <ul className={styles.chips} aria-label={label}>
      {words.map((word) => (
        <li key={word}>
          <Button
            size="sm"
            variant={isSuggestion ? "quiet" : "secondary"}
            aria-label={t(isSuggestion ? "bank.words.take" : "bank.words.remove", { word })}
            onPress={() => onPress(word)}
          >
            {isSuggestion && <Plus />}
            <bdi>{word}</bdi>
            {!isSuggestion && <X />}
          </Button>
        </li>
      ))}
    </ul>
  );
}
