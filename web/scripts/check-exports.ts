// Checks that what a source exports is used by another one: what is needed only inside has no `export`, and what nobody needs
// is gone. Uses in tests count.
import { join, relative } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const source = join(root, "src");
/** Generated from the API's document; and what stands in for a module of React Aria (vite.config.ts). */
const exempt = new Set(["api/schema.ts", "i18n/default-locale.ts"].map((path) => join(source, path)));

function programOf(): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, "tsconfig.json"),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => process.exit(1),
    },
  );
  if (!config) throw new Error("tsconfig.json cannot be read");
  return ts.createProgram(config.fileNames, config.options);
}

const program = programOf();
const checker = program.getTypeChecker();
const files = program
  .getSourceFiles()
  .filter(({ fileName }) => fileName.startsWith(`${root}/`) && !fileName.includes("/node_modules/"));

function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What a name stands for; in `const { name } = await import(…)` that of the module. */
function meaningOf(node: ts.Identifier): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent)) {
    const name = parent.propertyName ?? parent.name;
    if (name === node) return checker.getTypeAtLocation(parent.parent).getProperty(node.text);
  }
  return checker.getSymbolAtLocation(node);
}

/** In `page(…, () => import(file), "Name")` what that name stands for: pages are fetched so. */
function fetchedByName(node: ts.StringLiteral): ts.Symbol | undefined {
  if (!ts.isCallExpression(node.parent)) return undefined;
  const load = node.parent.arguments.find(ts.isArrowFunction)?.body;
  const file = load && ts.isCallExpression(load) ? load.arguments[0] : undefined;
  const module = file && checker.getSymbolAtLocation(file);
  return module?.exports?.get(ts.escapeLeadingUnderscores(node.text));
}

function usedElsewhere(): Set<ts.Symbol> {
  const used = new Set<ts.Symbol>();
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) {
        const page = fetchedByName(node);
        if (page) used.add(resolved(page));
      }
      if (ts.isIdentifier(node)) {
        const symbol = meaningOf(node);
        const real = symbol && resolved(symbol);
        if (real?.declarations?.some((declaration) => declaration.getSourceFile() !== file)) used.add(real);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return used;
}

const used = usedElsewhere();
const problems: string[] = [];
for (const file of files) {
  if (!file.fileName.startsWith(`${source}/`) || exempt.has(file.fileName)) continue;
  const module = checker.getSymbolAtLocation(file);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    if (!used.has(resolved(symbol))) problems.push(`${relative(root, file.fileName)}: ${symbol.name}`);
  }
}
for (const problem of problems.sort()) process.stderr.write(`${problem} is exported and used nowhere else\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
