import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "../assignment.module.css";

interface LinkFieldsProps {
  links: readonly string[];
  most: number;
  onChange: (links: string[]) => void;
}

/** Addresses that belong to the work. */
export function LinkFields({ links, most, onChange }: LinkFieldsProps) {
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLDivElement>();
  return (
    <div ref={keptFocus} className={styles.files}>
      {links.map((link, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: links have no names, and keep their order
        <div key={index} className={styles.line}>
          <TextField
            name={`links.${index}`}
            label={t("assignment.draft.link", { number: index + 1 })}
            type="url"
            value={link}
            onChange={(value) => onChange(links.map((each, at) => (at === index ? value : each)))}
            maxLength={2000}
            isWide
          />
          <IconButton
            icon={<X />}
            label={t("assignment.draft.remove_link", { number: index + 1 })}
            onPress={() => onChange(links.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button icon={<Plus />} isDisabled={links.length >= most} onPress={() => onChange([...links, ""])}>
          {t("assignment.draft.add_link")}
        </Button>
      </div>
    </div>
  );
}
