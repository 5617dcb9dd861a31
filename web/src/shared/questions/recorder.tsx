import Circle from "lucide-react/icons/circle";
import Square from "lucide-react/icons/square";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import styles from "./file-answer.module.css";

interface RecorderProps {
  media: "audio" | "video";
  mostSeconds: number | null;
  isDisabled: boolean;
  onRecorded: (file: File) => void;
}

/** "audio/webm;codecs=opus" → ".webm" */
function endingOf(type: string): string {
  return `.${/\/([a-z0-9]+)/.exec(type)?.[1] ?? "webm"}`;
}

/** Whether this browser can record; without it a file can be chosen all the same. */
function canRecord(): boolean {
  return typeof MediaRecorder !== "undefined" && navigator.mediaDevices !== undefined;
}

/** Records from the microphone, with `video` from the camera too, and hands over the file. */
export function Recorder({ media, mostSeconds, isDisabled, onRecorded }: RecorderProps) {
  const { t, format } = useI18n();
  const [recording, setRecording] = useState<{ recorder: MediaRecorder; stream: MediaStream } | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [isRefused, setRefused] = useState(false);
  const seen = useRef<HTMLVideoElement>(null);
  const deliver = useRef(onRecorded);
  deliver.current = onRecorded;

  useEffect(() => {
    if (!recording) return;
    if (seen.current) seen.current.srcObject = recording.stream;
    const began = performance.now();
    const tick = setInterval(() => {
      const passed = Math.floor((performance.now() - began) / 1000);
      setSeconds(passed);
      if (mostSeconds !== null && passed >= mostSeconds && recording.recorder.state === "recording")
        recording.recorder.stop();
    }, 250);
    return () => {
      clearInterval(tick);
      if (recording.recorder.state === "recording") recording.recorder.stop();
      for (const track of recording.stream.getTracks()) track.stop();
    };
  }, [recording, mostSeconds]);

  if (!canRecord()) return null;

  const begin = async () => {
    setRefused(false);
    setSeconds(0);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: media === "video" });
      const recorder = new MediaRecorder(stream);
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = () => {
        setRecording(null);
        const type = recorder.mimeType.split(";")[0] ?? "";
        deliver.current(new File(parts, t("question.record.name") + endingOf(type), { type }));
      };
      recorder.start(1000);
      setRecording({ recorder, stream });
    } catch {
      setRefused(true);
    }
  };
  return (
    <div className={styles.recorder}>
      {recording ? (
        <Button variant="primary" icon={<Square />} onPress={() => recording.recorder.stop()}>
          {t("question.record.stop")}
        </Button>
      ) : (
        <Button icon={<Circle />} isDisabled={isDisabled} onPress={begin}>
          {t(`question.record.${media}`)}
        </Button>
      )}
      {recording && (
        <span role="timer">{t("question.record.running", { time: format.duration(seconds) })}</span>
      )}
      {recording && media === "video" && (
        <video ref={seen} autoPlay muted playsInline aria-label={t("question.record.picture")} />
      )}
      <span role="alert">{isRefused && t("question.record.refused")}</span>
    </div>
  );
}
