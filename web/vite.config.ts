import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { messages } from "./plugins/messages.ts";
import { precompress } from "./plugins/precompress.ts";

const server = process.env.LMS_ADDRESS ?? "http://localhost:3000";

export default defineConfig({
  plugins: [react(), messages(), precompress()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    // Everything is a file of its own: the Content-Security-Policy allows no fonts or scripts from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { "/api": server } },
  preview: { proxy: { "/api": server } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/shared/testing/setup.ts"],
    restoreMocks: true,
  },
});
