import { useRef, useState } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { LessonDraft } from "@/api/queries/lesson-drafts.ts";
import { useI18n } from "@/i18n";
import { MarkdownEditor } from "@/shared/markdown-editor/markdown-editor.tsx";
import { uploadAsset } from "@/shared/upload-asset.ts";
import { cx } from "@/ui/cx.ts";
import { Select } from "@/ui/select.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import styles from "./lesson-editor.module.css";
import { LessonPreview } from "./lesson-preview.tsx";

type View = "write" | "preview";
type Format = LessonDraft["format"];

const formats = ["markdown", "html"] as const;

interface PageEditorProps {
  courseId: string;
  format: Format;
  onFormat: (format: Format) => void;
  content: string;
  onChange: (content: string) => void;
  error: string | undefined;
}

/** The Markdown or HTML of a lesson beside what it becomes; where there is no room for both, one or the other. */
export function PageEditor({ courseId, format, onFormat, content, onChange, error }: PageEditorProps) {
  const { t } = useI18n();
  const [view, setView] = useState<View>("write");
  const preview = useRef<HTMLElement>(null);
  const upload = async (file: File, onProgress: (percent: number) => void) =>
    (await uploadAsset(courseId, file, onProgress)).reference;
  return (
    <div className={styles.panes} data-view={view}>
      <ToggleButtonGroup
        className={cx(styles.views)}
        aria-label={t("author.editor.view")}
        selectedKeys={[view]}
        disallowEmptySelection
        onSelectionChange={([chosen]) => setView(chosen === "preview" ? "preview" : "write")}
      >
        <ToggleButton id="write" className={cx(styles.view)}>
          {t("author.editor.write")}
        </ToggleButton>
        <ToggleButton id="preview" className={cx(styles.view)}>
          {t("author.editor.preview")}
        </ToggleButton>
      </ToggleButtonGroup>
      <div className={cx(styles.pane, styles.writing)}>
        {format === "markdown" ? (
          <MarkdownEditor
            label={t("author.editor.content")}
            name="content"
            value={content}
            onChange={onChange}
            upload={upload}
            error={error}
            onScroll={(area) => scrollAlong(area, preview.current)}
          />
        ) : (
          <TextArea
            isWide
            isCode
            rows={16}
            label={t("author.editor.content_html")}
            name="content"
            value={content}
            onChange={onChange}
            error={error}
          />
        )}
        <div className={styles.format}>
          <Select
            label={t("author.editor.format")}
            name="format"
            options={formats.map((id) => ({ id, label: t(`author.editor.format.${id}`) }))}
            value={format}
            onChange={(id) => onFormat(formats.find((each) => each === id) ?? "markdown")}
          />
        </div>
      </div>
      <div className={cx(styles.pane, styles.reading)}>
        <LessonPreview courseId={courseId} format={format} content={content} boxRef={preview} />
      </div>
    </div>
  );
}

/** The preview shows about the place that is being written. */
function scrollAlong(leader: HTMLElement, follower: HTMLElement | null): void {
  const range = leader.scrollHeight - leader.clientHeight;
  if (!follower || range <= 0) return;
  follower.scrollTop = (leader.scrollTop / range) * (follower.scrollHeight - follower.clientHeight);
}
