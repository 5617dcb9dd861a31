import FileQuestion from "lucide-react/icons/file-question-mark";
import Lock from "lucide-react/icons/lock";
import RefreshCw from "lucide-react/icons/refresh-cw";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import WifiOff from "lucide-react/icons/wifi-off";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { Button, LinkButton } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Skeleton } from "./skeleton.tsx";
import styles from "./states.module.css";

/** What a failed request told, as far as people see it; the API's `Problem` fits. */
interface ProblemView {
  /** 0 when no answer came. */
  readonly status: number;
  /** What an operator finds the request by. */
  readonly traceId: string | null;
}

interface StateProps {
  /** The level of its heading: 1 when it is all there is on the page. Default: 2. */
  level?: 1 | 2 | 3;
}

/** Content is on its way. `children` are `Skeleton`s in its shape; by default a few lines. */
export function LoadingState({ children }: { children?: ReactNode }) {
  const { t } = useI18n();
  return (
    <div className={styles.loading} aria-busy="true">
      <p role="status" className="visually-hidden">
        {t("common.ui.loading")}
      </p>
      {children ?? <Skeleton shape="lines" lines={4} />}
    </div>
  );
}

/**
 * A request failed. Says in plain words what happened and what helps; forbidden, not found and offline are told as
 * what they are. `onRetry` asks again.
 */
export function ErrorState({
  problem,
  onRetry,
  level,
}: StateProps & { problem: ProblemView; onRetry?: () => void }) {
  const { t } = useI18n();
  if (problem.status === 0) return <OfflineState {...state(onRetry, level)} />;
  if (problem.status === 403) return <ForbiddenState {...state(undefined, level)} />;
  if (problem.status === 404) return <NotFoundState {...state(undefined, level)} />;
  const kind = problem.status === 429 ? "too_many" : problem.status >= 500 ? "server" : "request";
  return (
    <div role="alert">
      <EmptyState
        icon={<TriangleAlert />}
        title={t("common.ui.error.title")}
        actions={onRetry && <Retry onRetry={onRetry} />}
        {...(level && { level })}
      >
        <p>{t(`common.ui.error.${kind}`)}</p>
        {problem.traceId !== null && <TraceId value={problem.traceId} />}
      </EmptyState>
    </div>
  );
}

function state(onRetry: (() => void) | undefined, level: 1 | 2 | 3 | undefined) {
  return { ...(onRetry && { onRetry }), ...(level && { level }) };
}

/** No answer came: the network or the server is away. */
function OfflineState({ onRetry, level }: StateProps & { onRetry?: () => void }) {
  const { t } = useI18n();
  return (
    <div role="alert">
      <EmptyState
        icon={<WifiOff />}
        title={t("common.ui.offline.title")}
        actions={onRetry && <Retry onRetry={onRetry} />}
        {...(level && { level })}
      >
        {t("common.ui.offline.text")}
      </EmptyState>
    </div>
  );
}

/** The page is there, but not for this person. */
export function ForbiddenState({ level }: StateProps) {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={<Lock />}
      title={t("common.ui.forbidden.title")}
      actions={<Home />}
      {...(level && { level })}
    >
      {t("common.ui.forbidden.text")}
    </EmptyState>
  );
}

/** There is no such page, or it was taken away. */
export function NotFoundState({ level }: StateProps) {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={<FileQuestion />}
      title={t("common.ui.not_found.title")}
      actions={<Home />}
      {...(level && { level })}
    >
      {t("common.ui.not_found.text")}
    </EmptyState>
  );
}

function Home() {
  const { t } = useI18n();
  return <LinkButton href="/">{t("common.ui.home")}</LinkButton>;
}

function Retry({ onRetry }: { onRetry: () => void }) {
  const { t } = useI18n();
  return (
    <Button variant="primary" icon={<RefreshCw />} onPress={onRetry}>
      {t("common.ui.retry")}
    </Button>
  );
}

function TraceId({ value }: { value: string }) {
  const { t } = useI18n();
  return (
    <div className={styles.trace}>
      <span>{t("common.ui.error.trace")}</span>
      <code className={styles.id} dir="ltr">
        {value}
      </code>
      <CopyButton text={value} size="sm" />
    </div>
  );
}
