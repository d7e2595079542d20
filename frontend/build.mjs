// Builds the style sheet, the fonts and the page scripts into the web interface's static folder, and copies the map outlines.
// Run by hatch_build.py (or `npm run build`). Names carry a hash of their content; manifest.json says which name is which.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const pkg = join(here, "..", "src", "twinway");
const built = join(pkg, "interfaces", "web", "static", "built");
const assets = join(pkg, "assets");

rmSync(built, { recursive: true, force: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: { twinway: "src/twinway.css", page: "src/page.js" },
  outdir: built,
  bundle: true,
  minify: true,
  target: ["es2020", "chrome109", "firefox115", "safari16"],
  format: "iife",
  loader: { ".woff2": "file" },
  entryNames: "[name]-[hash]",
  assetNames: "fonts/[name]-[hash]",
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (!output.entryPoint) continue;
  const name = basename(path);
  writeFileSync(join(built, `${name}.gz`), gzipSync(readFileSync(join(built, name)), { level: 9 })); // served as it lies there
  manifest[name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1")] = name;
}
writeFileSync(join(built, "manifest.json"), JSON.stringify(manifest, Object.keys(manifest).sort(), 1) + "\n");

mkdirSync(assets, { recursive: true });
for (const file of ["world-atlas/countries-110m.json", "world-atlas/land-110m.json", "world-atlas/countries-50m.json", "us-atlas/counties-10m.json"])
  copyFileSync(join(here, "node_modules", file), join(assets, basename(file)));

// The licences of what is handed on stand beside it.
for (const name of ["literata", "source-sans-3"])
  copyFileSync(join(here, "node_modules", "@fontsource-variable", name, "LICENSE"), join(built, "fonts", `${name}-LICENSE.txt`));
for (const name of ["world-atlas", "us-atlas"]) copyFileSync(join(here, "node_modules", name, "LICENSE"), join(assets, `${name}-LICENSE.txt`));
