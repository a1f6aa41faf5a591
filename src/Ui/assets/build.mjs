// Bundles what the pages need into ../wwwroot: one style sheet, one script, and one pair for the model page alone.
import { build } from "esbuild";
import { compileAsync } from "sass";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../wwwroot");

async function styles(name) {
  const { css } = await compileAsync(here(`styles/${name}.scss`), {
    style: "compressed",
    loadPaths: [here("node_modules")],
    quietDeps: true,
  });
  await writeFile(`${out}/${name}.css`, css);
}

const scripts = (name) =>
  build({
    entryPoints: [here(`scripts/${name}.js`)],
    outfile: `${out}/${name}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020"],
    legalComments: "linked",
    assetNames: "model/[name]",
    loader: { ".woff": "file", ".woff2": "file", ".ttf": "file", ".eot": "file", ".svg": "file" },
    logLevel: "warning",
  });

await mkdir(out, { recursive: true });
await Promise.all([
  styles("site"),
  scripts("site"),
  scripts("model"),
  cp(here("images"), `${out}/images`, { recursive: true }),
]);
