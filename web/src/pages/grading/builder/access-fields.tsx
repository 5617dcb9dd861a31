import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type QuizView, quizKeys, setQuizPassword } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { PasswordField, TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { linesOf, type RuleFieldsProps } from "./fields.ts";

/** Where from, and with what, a quiz may be taken. */
export function AccessFields(props: RuleFieldsProps & PasswordProps) {
  const { quiz, change, errorOf } = props;
  const { t } = useI18n();
  const { access } = quiz;
  const browser = access.safe_exam_browser;
  const setKeys = (part: Partial<typeof browser>) =>
    change({ access: { ...access, safe_exam_browser: { ...browser, ...part } } });
  return (
    <>
      <Password {...props} />
      <Lines
        name="access.networks"
        label={t("grading.access.networks")}
        description={t("grading.access.networks.help")}
        lines={access.networks}
        onChange={(networks) => change({ access: { ...access, networks } })}
        error={errorOf("access.networks")}
      />
      <Lines
        name="access.safe_exam_browser.config_keys"
        label={t("grading.access.config_keys")}
        description={t("grading.access.keys.help")}
        lines={browser.config_keys}
        onChange={(config_keys) => setKeys({ config_keys })}
        error={errorOf("access.safe_exam_browser.config_keys")}
      />
      <Lines
        name="access.safe_exam_browser.browser_exam_keys"
        label={t("grading.access.exam_keys")}
        description={t("grading.access.keys.help")}
        lines={browser.browser_exam_keys}
        onChange={(browser_exam_keys) => setKeys({ browser_exam_keys })}
        error={errorOf("access.safe_exam_browser.browser_exam_keys")}
      />
    </>
  );
}

interface LinesProps {
  name: string;
  label: string;
  description: string;
  lines: readonly string[];
  onChange: (lines: string[]) => void;
  error: string | undefined;
}

/** A list, one a line. What is being typed stays as it is typed. */
function Lines({ lines, onChange, ...field }: LinesProps) {
  const [typed, setTyped] = useState(lines.join("\n"));
  const told = lines.join("\n");
  const shown = linesOf(typed).join("\n") === told ? typed : told;
  return (
    <TextArea
      {...field}
      rows={3}
      isCode
      isOptional
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}

interface PasswordProps {
  quizId: string;
  hasPassword: boolean;
  onPasswordSet: (saved: QuizView) => void;
}

/** The password is no part of the form: it is sent at once, kept in no draft, and never sent back. */
function Password({ quizId, hasPassword, onPasswordSet }: PasswordProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const setting = useMutation({
    mutationFn: (password: string | null) => setQuizPassword(quizId, password),
    onSuccess: (saved, password) => {
      setTyped("");
      onPasswordSet(saved);
      toast.show({
        text: t(password === null ? "grading.access.password_removed" : "grading.access.password_set"),
      });
      return queryClient.invalidateQueries({ queryKey: quizKeys.one(quizId) });
    },
  });
  return (
    <Stack gap={2}>
      <PasswordField
        label={t("grading.access.password")}
        description={t(hasPassword ? "grading.access.has_password" : "grading.access.no_password")}
        autoComplete="new-password"
        value={typed}
        onChange={setTyped}
        maxLength={200}
        error={setting.error ? problemText(t, setting.error) : undefined}
        isOptional
      />
      <Row gap={2}>
        <Button
          size="sm"
          isDisabled={typed === ""}
          isPending={setting.isPending}
          onPress={() => setting.mutate(typed)}
        >
          {t("grading.access.set_password")}
        </Button>
        {hasPassword && (
          <Button size="sm" variant="quiet" onPress={() => setting.mutate(null)}>
            {t("grading.access.remove_password")}
          </Button>
        )}
      </Row>
    </Stack>
  );
}
