// Answers on their way: kept on the device first, then sent, and forgotten when the server has them (docs/adr/0044).
import { asProblem } from "@/api/problem.ts";
import type { AnswerMessage, AnswersTaken, MessageReception, Reception } from "@/api/queries/attempts.ts";
import type { AnswerStore, KeptMessage } from "./answer-store.ts";
import { type Given, messageOf, nextBatch } from "./messages.ts";

/** Where the answers to a question are. */
export type Saving =
  | { state: "saved" }
  /** It is kept here and sent in a moment. */
  | { state: "saving" }
  /** It is kept here until the server can be reached. */
  | { state: "waiting" }
  /** The server did not take it. */
  | { state: "refused"; reason: Reception | "problem" };

interface QueueOptions {
  store: AnswerStore;
  send: (attemptId: string, messages: AnswerMessage[]) => Promise<AnswersTaken>;
  userId: string;
  attemptId: string;
  /** Hears what the server said, after what it has is forgotten here. */
  onTaken?: (taken: AnswersTaken) => void;
}

const quietMs = 800;
const longestQuietMs = 5000;
const retriesMs = [2000, 4000, 8000, 15_000, 30_000];

/** The server has it. */
const taken = new Set<Reception>(["accepted", "superseded", "repeated"]);

/**
 * The answers of one attempt. A message gets the next number of its question; while it was not sent a newer answer takes its place,
 * afterwards it takes the next number. Nothing is removed here before the server has said what became of it.
 */
export class AnswerQueue {
  private kept: KeptMessage[] = [];
  private readonly greatest = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private sending: Promise<boolean> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstUnsentAt = 0;
  /** Another one after every change. */
  version = 0;
  private failures = 0;
  private isStopped = false;

  constructor(private readonly options: QueueOptions) {}

  /** Takes up what an earlier page left, and sends it; the result is the newest answer to each question of those. */
  async load(): Promise<AnswerMessage[]> {
    const { store, userId, attemptId } = this.options;
    const own = (each: KeptMessage) => each.user_id === userId && each.attempt_id === attemptId;
    const isHere = (each: KeptMessage) => this.kept.some(({ id }) => id === each.id);
    const left = (await store.all()).filter((each) => own(each) && !isHere(each));
    left.sort((a, b) => a.message.sequence - b.message.sequence);
    // What was answered on this page while the store was read comes after it.
    this.kept = [...left, ...this.kept];
    this.isStopped = false;
    for (const { message } of this.kept) this.know(message.slot, message.sequence);
    addEventListener("online", this.onOnline);
    document.addEventListener("visibilitychange", this.onOnline);
    this.changed();
    const newest = this.unsent().filter(({ message }) => this.newest(message.slot) === message);
    if (this.unsentCount > 0) void this.flush();
    return newest.map(({ message }) => message);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.onOnline);
    document.removeEventListener("visibilitychange", this.onOnline);
  }

  /** The greatest number of a question that the server told of. */
  know(slot: string, sequence: number): void {
    this.greatest.set(slot, Math.max(this.greatest.get(slot) ?? 0, sequence));
  }

  /** The newest answer to a question that the server need not have yet. */
  newest(slot: string): AnswerMessage | null {
    const own = this.unsent().filter(({ message }) => message.slot === slot && message.action !== "hint");
    return own.at(-1)?.message ?? null;
  }

  /** Whether a check waits for what the server says of it. */
  isChecking(slot: string): boolean {
    return this.unsent().some(({ message }) => message.slot === slot && message.action === "check");
  }

  /** Keeps an answer and sends it when the student pauses. */
  save(given: Given): void {
    const last = this.kept.findLast(({ message }) => message.slot === given.slot);
    const isOpen =
      last !== undefined && !last.was_sent && last.refused === null && last.message.action === "save";
    if (this.unsent().length === 0) this.firstUnsentAt = Date.now();
    if (isOpen)
      this.keep({ ...last, message: { ...this.message(given, "save"), sequence: last.message.sequence } });
    else this.keep(this.record(this.message(given, "save")));
    const waited = Date.now() - this.firstUnsentAt;
    if (this.failures === 0) this.sendAfter(Math.max(0, Math.min(quietMs, longestQuietMs - waited)));
  }

  /** Keeps a check or the wish for a hint, and sends it at once, with everything before it; whether the server has it all. */
  act(given: Given, action: "check" | "hint"): Promise<boolean> {
    this.keep(this.record(this.message(given, action)));
    return this.flush();
  }

  /** Sends everything that is kept; whether nothing is left. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    const again = this.sending === null ? this.sendAll() : this.sending.then(() => this.sendAll());
    const sending = again.finally(() => {
      if (this.sending === sending) this.sending = null;
    });
    this.sending = sending;
    return sending;
  }

  /** Forgets everything about the attempt: it is over. */
  forget = (): Promise<void> => this.remove(this.kept);

  saving(slot: string): Saving {
    const own = this.kept.filter(({ message }) => message.slot === slot);
    const refused = own.findLast((each) => each.refused !== null);
    const unsent = own.filter((each) => each.refused === null);
    if (unsent.length > 0) return { state: this.failures > 0 ? "waiting" : "saving" };
    return refused?.refused ? { state: "refused", reason: refused.refused } : { state: "saved" };
  }

  /** How many messages the server need not have yet. */
  get unsentCount(): number {
    return this.unsent().length;
  }

  /** How many answers the server did not take. */
  get refusedCount(): number {
    return this.kept.length - this.unsentCount;
  }

  get isWaiting(): boolean {
    return this.failures > 0 && this.unsentCount > 0;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private readonly unsent = () => this.kept.filter((each) => each.refused === null);

  private message(given: Given, action: AnswerMessage["action"]): AnswerMessage {
    return messageOf(given, action, (this.greatest.get(given.slot) ?? 0) + 1);
  }

  private record(message: AnswerMessage): KeptMessage {
    const { userId: user_id, attemptId: attempt_id } = this.options;
    return {
      id: crypto.randomUUID(),
      user_id,
      attempt_id,
      message,
      was_sent: false,
      refused: null,
      kept_at: Date.now(),
    };
  }

  /** Here at once, on the device soon; an answer that was refused before is replaced by this one. */
  private keep(record: KeptMessage): Promise<void> {
    const { slot } = record.message;
    const replaced = this.kept.filter(
      (each) => each.message.slot === slot && each.refused !== null && each.id !== record.id,
    );
    const at = this.kept.findIndex(({ id }) => id === record.id);
    if (at < 0) this.kept.push(record);
    else this.kept[at] = record;
    this.know(slot, record.message.sequence);
    const written = this.options.store.put(record);
    if (replaced.length > 0) void this.remove(replaced);
    this.changed();
    return written;
  }

  private async remove(records: readonly KeptMessage[]): Promise<void> {
    const ids = records.map(({ id }) => id);
    this.kept = this.kept.filter(({ id }) => !ids.includes(id));
    this.changed();
    if (ids.length > 0) await this.options.store.remove(ids);
  }

  private async sendAll(): Promise<boolean> {
    for (let batch = nextBatch(this.unsent()); batch.length > 0; batch = nextBatch(this.unsent())) {
      if (this.isStopped || !(await this.sendBatch(batch))) return false;
    }
    return true;
  }

  private async sendBatch(batch: readonly KeptMessage[]): Promise<boolean> {
    const sent = batch.map((each) => ({ ...each, was_sent: true }));
    await Promise.all(sent.map((each) => this.keep(each)));
    try {
      const said = await this.options.send(
        this.options.attemptId,
        sent.map(({ message }) => message),
      );
      this.failures = 0;
      await this.settle(sent, said.receptions);
      this.options.onTaken?.(said);
      return true;
    } catch (error) {
      return this.fail(sent, error);
    }
  }

  private async fail(sent: readonly KeptMessage[], error: unknown): Promise<boolean> {
    const problem = asProblem(error);
    if (problem.isPassing || problem.status === 401) {
      const delay = retriesMs[Math.min(this.failures, retriesMs.length - 1)] ?? 0;
      this.failures += 1;
      this.changed();
      this.sendAfter(Math.max(delay, 1000 * (problem.retryAfterS ?? 0)));
      return false;
    }
    // One that cannot be taken must not keep back the others.
    if (sent.length > 1) {
      for (const each of sent) if (!(await this.sendBatch([each]))) return false;
      return true;
    }
    for (const each of sent) await this.keep({ ...each, refused: "problem" });
    return true;
  }

  private async settle(sent: readonly KeptMessage[], receptions: readonly MessageReception[]): Promise<void> {
    const gone: KeptMessage[] = [];
    for (const [index, record] of sent.entries()) {
      const said = receptions[index];
      if (said === undefined) continue;
      this.know(said.slot, said.greatest_sequence);
      if (taken.has(said.reception)) gone.push(record, ...this.refusedBefore(record));
      else if (said.reception === "conflicting") await this.renumber(record);
      else await this.keep({ ...record, refused: said.reception });
    }
    await this.remove(gone);
  }

  /** What was refused of a question is done with once a later answer is kept. */
  private refusedBefore({ message }: KeptMessage): KeptMessage[] {
    return this.kept.filter(
      (each) =>
        each.refused !== null &&
        each.message.slot === message.slot &&
        each.message.sequence < message.sequence,
    );
  }

  /**
   * Its number belongs to another device's message. What was answered here last is not lost for that: it takes a number above
   * all. What was answered here before that is not worth one.
   */
  private async renumber(record: KeptMessage): Promise<void> {
    const { slot } = record.message;
    const later = this.kept.slice(this.kept.findIndex(({ id }) => id === record.id) + 1);
    if (later.some((each) => each.message.slot === slot && each.refused === null))
      return this.remove([record]);
    const sequence = (this.greatest.get(slot) ?? 0) + 1;
    await this.keep({ ...record, was_sent: false, message: { ...record.message, sequence } });
  }

  private sendAfter(delay: number): void {
    clearTimeout(this.timer);
    if (!this.isStopped) this.timer = setTimeout(() => void this.flush(), delay);
  }

  private readonly onOnline = () => {
    if (document.visibilityState === "visible" && this.isWaiting) void this.flush();
  };

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
