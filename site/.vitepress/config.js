// The pages are the Markdown files of the repository in their original folders. Links to other files lead to GitHub.
// .ci/docs-site copies this folder to target/docs-site, builds the site there, and adds the Javadoc.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { slug } from "github-slugger";
import { defineConfig } from "vitepress";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const pom = readFileSync(join(root, "pom.xml"), "utf8");
const repository = pom.match(/<scm[^>]*>.*?<url>(.*?)<\/url>/s)[1];
const version = pom.match(/<version>(.*?)<\/version>/)[1];
const tag = version.endsWith("-SNAPSHOT") ? "main" : `v${version}`;

const filesIn = (folder) => readdirSync(join(root, folder)).sort().map((file) => join(folder, file));
const isFolder = (file) => statSync(join(root, file)).isDirectory();
const isPage = (file) => file.endsWith(".md") && !file.startsWith(".");
const addressOf = (page) => `/${page.replace(/README\.md$/, "").replace(/\.md$/, ".html")}`;

/** Returns the address on the site of a link to a file of the repository; returns other links unchanged. */
function resolveLink(href, from) {
  if (/^([a-z]+:|#)/i.test(href)) {
    return href;
  }
  const [path, anchor] = href.split("#");
  const target = relative(root, resolve(dirname(from), path));
  if (!existsSync(join(root, target))) {
    throw new Error(`${relative(root, from)} links to ${href}, which does not exist`);
  }
  const page = isFolder(target) ? filesIn(target).find(isPage) : target;
  if (page && isPage(page)) {
    return addressOf(page) + (anchor ? `#${anchor}` : "");
  }
  return `${repository}/${isFolder(target) ? "tree" : "blob"}/${tag}/${target}`;
}

function resolveLinks(markdown) {
  markdown.core.ruler.push("links-in-the-repository", ({ tokens, env }) => {
    for (const token of tokens.flatMap((block) => block.children ?? [])) {
      if (token.type === "link_open" && token.attrGet("class") !== "header-anchor") {
        token.attrSet("href", resolveLink(token.attrGet("href"), env.realPath ?? env.path));
      }
    }
  });
}

// The pages become Vue components, and Vue is installed next to this file, not next to the pages.
const vueOfThePages = {
  name: "vue-of-the-pages",
  enforce: "pre",
  resolveId(id, importer) {
    return /^vue(\/|$)/.test(id) && importer.endsWith(".md") ? this.resolve(id, fileURLToPath(import.meta.url)) : null;
  },
};

function entry(page) {
  const heading = readFileSync(join(root, page), "utf8").match(/^# (.*)$/m)[1];
  return { text: heading.replaceAll("`", ""), link: addressOf(page) };
}

const forContributors = ["docs/mutation-testing.md", "docs/releasing.md"];
const guides = filesIn("docs").filter((file) => isPage(file) && !forContributors.includes(file));
const api = { text: "Javadoc", link: "/api/index.html", target: "_self" };

export default defineConfig({
  base: `/${basename(repository)}/`,
  srcDir: root,
  srcExclude: ["**/target/**"],
  outDir: join(root, "target/site"),
  cacheDir: join(root, "target/docs-site/cache"),
  rewrites: (page) => page.replace(/README\.md$/, "index.md"),
  title: "person-interest",
  description: pom.match(/<description>(.*?)<\/description>/)[1],
  lang: "en",
  markdown: {
    anchor: { slugify: slug }, // the same anchors as on GitHub
    config: resolveLinks,
  },
  vite: { plugins: [vueOfThePages] },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [api, { text: version, link: addressOf("CHANGELOG.md") }, { text: "Repository", link: repository }],
    sidebar: [
      { items: ["README.md", ...guides].map(entry).concat(api) },
      { text: "Examples", items: filesIn("examples").filter(isFolder).flatMap(filesIn).filter(isPage).map(entry) },
      { text: "Project", items: ["CHANGELOG.md", "CONTRIBUTING.md", ...forContributors, "SECURITY.md"].map(entry) },
      { text: "Decisions", collapsed: true, items: filesIn("docs/decisions").filter(isPage).map(entry) },
    ],
  },
});
