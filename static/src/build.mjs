// Joins the design tokens and this folder into static/kp; with --check it writes nothing and fails when that is out of date.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const tokens = join(root, "node_modules", "@digital-go-jp", "design-tokens");
const version = JSON.parse(await readFile(join(tokens, "package.json"), "utf8")).version;
const licence = (await readFile(join(tokens, "LICENSE"), "utf8")).trim();
const header = `/*!\nKibo Utilization Portal: built from static/src by "npm run build"; edit there.\n`
  + `Contains @digital-go-jp/design-tokens ${version}:\n\n${licence}\n*/`;

async function bundle(loader, contents, banner) {
  const result = await build({
    stdin: { contents, loader, resolveDir: here }, bundle: true, minify: true, write: false,
    legalComments: "inline", charset: "utf8", banner: { [loader]: banner },
    target: ["es2020", "chrome109", "firefox115", "safari16"], logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

const css = `@import "@digital-go-jp/design-tokens/dist/tokens.css";\n@import "./kp.css";\n`;
const made = {
  "kp.css": await bundle("css", css, header),
  "app.js": await bundle("js", await readFile(join(here, "app.js"), "utf8"), '/*! Kibo Utilization Portal: built from static/src/app.js */'),
};
for (const [name, text] of Object.entries(made)) {
  const path = join(root, "static", "kp", name);
  if (!process.argv.includes("--check")) {
    await writeFile(path, text);
    console.log(`static/kp/${name}  ${Buffer.byteLength(text)} bytes`);
  } else if ((await readFile(path, "utf8").catch(() => "")) !== text) {
    console.error(`static/kp/${name} is not what static/src builds. Run: npm run build`);
    process.exitCode = 1;
  }
}
