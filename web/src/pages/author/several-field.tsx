import X from "lucide-react/icons/x";
import { useEffect, useState } from "react";
import { useI18n } from "@/i18n";
import { ComboBox, type Option } from "@/ui/combo-box.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";

interface SeveralFieldProps {
  label: string;
  description?: string;
  /** What the chosen ones are, for assistive technology. */
  chosenLabel: string;
  chosen: readonly Option[];
  /** What can be chosen besides. */
  options: readonly Option[];
  /** Given when what is typed finds the options elsewhere; otherwise they are narrowed here. */
  onType?: (typed: string) => void;
  /** At least one has to be chosen. */
  isRequired?: boolean;
  isDisabled?: boolean;
  onAdd: (id: string) => void;
  onRemove: (id: string) => void;
}

/** Several of many known things: those chosen, each with a way out, and a field to add one. */
export function SeveralField(props: SeveralFieldProps) {
  const { label, description, chosenLabel, chosen, options, onType, onAdd, onRemove } = props;
  const { isRequired = false, isDisabled = false } = props;
  const { t } = useI18n();
  // Chosen for a moment: that closes the list, and what follows clears the field for the next one.
  const [picked, setPicked] = useState<string | null>(null);
  useEffect(() => {
    if (picked !== null) setPicked(null);
  }, [picked]);
  return (
    <Stack gap={2}>
      {chosen.length > 0 && (
        <ul aria-label={chosenLabel}>
          {chosen.map(({ id, label: name }) => (
            <li key={id}>
              <Row gap={2}>
                <bdi>{name}</bdi>
                <IconButton
                  size="sm"
                  icon={<X />}
                  isDisabled={isDisabled}
                  label={t("author.several.remove", { name })}
                  onPress={() => onRemove(id)}
                />
              </Row>
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        label={label}
        description={description}
        options={options}
        isRequired={isRequired && chosen.length === 0}
        isDisabled={isDisabled}
        value={picked}
        {...(onType && { onInputChange: onType, defaultFilter: () => true })}
        onChange={(id) => {
          if (id === null) return;
          setPicked(id);
          onAdd(id);
        }}
      />
    </Stack>
  );
}
