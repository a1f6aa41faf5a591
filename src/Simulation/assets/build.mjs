// Bundles the charts of a report into one script, which the report carries inside.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here("report.js")],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  legalComments: "inline",
  charset: "utf8",
  logLevel: "warning",
});
