import { useState } from "react";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import styles from "../assignment.module.css";

interface CommentFormProps {
  /** The passage that it is about; null: the whole. */
  quote: string | null;
  text: string;
  isSaving: boolean;
  error: Error | null;
  onSave: (text: string) => void;
  onClose: () => void;
}

/** What a marker says of a passage. */
export function CommentForm({ quote, text, isSaving, error, onSave, onClose }: CommentFormProps) {
  const { t } = useI18n();
  const [written, setWritten] = useState(text);
  return (
    <Form
      aria-label={t("assignment.comments.form")}
      onSubmit={() => onSave(written.trim())}
      {...useFormErrors(error)}
    >
      {quote !== null && (
        <blockquote className={styles.muted}>
          <bdi>{quote}</bdi>
        </blockquote>
      )}
      <TextArea
        name="text"
        label={t("assignment.comments.text")}
        rows={3}
        value={written}
        onChange={setWritten}
        maxLength={10_000}
        autoFocus
        isRequired
        isWide
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={isSaving}>
          {t("assignment.comments.save")}
        </Button>
        <Button onPress={onClose}>{t("assignment.comments.cancel")}</Button>
      </FormActions>
    </Form>
  );
}
