// Bundles what the pages need into ../wwwroot: one style sheet, one script, and for the pages with a model a style sheet, a viewer and an editor.
import { build } from "esbuild";
import { compileAsync } from "sass";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../wwwroot");

const files = { ".woff": "file", ".woff2": "file", ".ttf": "file", ".eot": "file", ".svg": "file" };

async function styles(name, fonts) {
  const { css } = await compileAsync(here(`styles/${name}.scss`), {
    style: "compressed",
    loadPaths: [here("node_modules")],
    quietDeps: true,
  });
  if (!fonts) return writeFile(`${out}/${name}.css`, css);
  // fonts that the style sheet points at come along
  return build({
    stdin: { contents: css, loader: "css", resolveDir: here(fonts) },
    outfile: `${out}/${name}.css`,
    bundle: true,
    minify: true,
    assetNames: `${name}/[name]`,
    loader: files,
    logLevel: "error",
  });
}

// the editor's text field would write its styles into the page, which the content policy refuses; as a sheet of its own it may
const adoptedStyles = {
  name: "adopted-styles",
  setup: (build) => build.onLoad({ filter: /style-mod[\\/]src[\\/]style-mod\.js$/ }, async ({ path }) => {
    const written = await readFile(path, "utf8");
    const contents = written.replace("!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets");
    if (contents === written) throw new Error("style-mod is written otherwise: look at adoptedStyles again");
    return { contents, loader: "js" };
  }),
};

const scripts = (name) =>
  build({
    entryPoints: [here(`scripts/${name}.js`)],
    outfile: `${out}/${name}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020"],
    legalComments: "linked",
    plugins: [adoptedStyles],
    logLevel: "warning",
  });

await mkdir(out, { recursive: true });
await Promise.all([
  styles("site"),
  styles("model", "node_modules/dmn-js/dist/assets/dmn-font/css"),
  scripts("site"),
  scripts("model"),
  scripts("editor"),
  cp(here("images"), `${out}/images`, { recursive: true }),
]);
