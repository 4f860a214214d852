import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  agentRules: false,
  // `npm test` checks types, tests included; a slip in a test must not keep `npm start` from building.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "@myriaddreamin/typst-ts-node-compiler", "pg", "docx"],
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  images: { unoptimized: true },
};
