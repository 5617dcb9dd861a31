import { vi } from "vitest";

/** What is sent, in place of the browser's own; only its upload tells how far it is. */
export class Upload {
  static sent: Upload[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  onload: () => void = () => undefined;
  address = "";
  bytes: Blob | undefined;
  status = 0;
  responseText = "";
  responseHeaders: Record<string, string> = {};

  open(_method: string, address: string): void {
    this.address = address;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  getResponseHeader(name: string): string | null {
    return this.responseHeaders[name] ?? null;
  }
  send(bytes?: Blob): void {
    this.bytes = bytes;
    Upload.sent.push(this);
  }
  answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.status = status;
    this.responseHeaders = headers;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

/** For `beforeEach`: nothing is sent, and what would be is in `Upload.sent`. */
export function stubUploads(): void {
  Upload.sent = [];
  vi.stubGlobal("XMLHttpRequest", Upload);
}
