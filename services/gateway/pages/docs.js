// Renders /api/openapi.json: a list to search, one operation at a time, and a form to try it.
// Everything reaches the page as text nodes, never as markup.

const page = {
  token: document.getElementById("token"),
  search: document.getElementById("search"),
  found: document.getElementById("found"),
  list: document.getElementById("list"),
  operation: document.getElementById("operation"),
};

let api = null;
let operations = [];

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

function listOperations(document_) {
  return Object.entries(document_.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, details]) => ({ path, method, ...details })));
}

// ---- schemas

function resolve(schema) {
  if (!schema?.$ref) return schema ?? {};
  const name = schema.$ref.split("/").pop();
  return { name, ...api.components.schemas[name] };
}

function typeText(schema) {
  const found = resolve(schema);
  if (found.enum) return found.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = found.oneOf ?? found.anyOf;
  if (choices) return choices.map(typeText).join(" | ");
  const types = [found.name ?? found.type ?? "any"].flat();
  const text = types.map((type) => (type === "array" ? `array of ${typeText(found.items)}` : type)).join(" | ");
  return found.format ? `${text} (${found.format})` : text;
}

const constraints = ["minLength", "maxLength", "minimum", "maximum", "pattern", "minItems", "maxItems", "default"];

function constraintText(schema) {
  const found = resolve(schema);
  return constraints.filter((name) => found[name] !== undefined)
    .map((name) => `${name} ${JSON.stringify(found[name])}`).join(", ");
}

// The members of an object below a schema, through arrays and null.
function innerObject(schema) {
  const found = resolve(schema);
  if (found.properties) return found;
  if (found.items) return innerObject(found.items);
  for (const choice of found.oneOf ?? found.anyOf ?? []) {
    const inner = innerObject(choice);
    if (inner) return inner;
  }
  return null;
}

// `above` holds the names of the schemas that this one stands in, so that recursion ends.
function schemaTree(schema, above = []) {
  const object = innerObject(schema);
  if (!object) return element("p", {}, element("code", {}, typeText(schema)));
  if (above.includes(object.name)) return element("p", { class: "quiet" }, `${object.name}, as above`);
  const inside = object.name ? [...above, object.name] : above;
  return element("ul", { class: "schema" }, Object.entries(object.properties).map(([name, member]) =>
    element("li", {},
      element("code", { class: object.required?.includes(name) ? "required" : "" }, name), " ",
      element("span", { class: "quiet" }, [typeText(member), constraintText(member)].filter(Boolean).join(", ")),
      innerObject(member) ? schemaTree(member, inside) : null)));
}

function example(schema, above = []) {
  const found = resolve(schema);
  if (found.default !== undefined) return found.default;
  if (found.enum) return found.enum[0];
  const choices = found.oneOf ?? found.anyOf;
  if (choices) return example(choices.find((choice) => choice.type !== "null") ?? choices[0], above);
  const type = [found.type].flat().find((one) => one !== "null");
  if (found.properties) {
    if (above.includes(found.name)) return {};
    const names = Object.keys(found.properties).filter((name) => found.required?.includes(name));
    const inside = found.name ? [...above, found.name] : above;
    return Object.fromEntries(names.map((name) => [name, example(found.properties[name], inside)]));
  }
  return { array: [], object: {}, integer: found.minimum ?? 0, number: 0, boolean: false }[type] ?? "";
}

// ---- one operation

function parameterTable(parameters) {
  return element("table", {},
    element("thead", {}, element("tr", {}, ["Name", "In", "Type"].map((text) => element("th", { scope: "col" }, text)))),
    element("tbody", {}, parameters.map((parameter) => element("tr", {},
      element("td", {}, element("code", { class: parameter.required ? "required" : "" }, parameter.name)),
      element("td", {}, parameter.in),
      element("td", {}, [typeText(parameter.schema), constraintText(parameter.schema)].filter(Boolean).join(", "))))));
}

function bodySchema(operation) {
  return operation.requestBody?.content?.["application/json"]?.schema;
}

function responseSections(operation) {
  return Object.entries(operation.responses).map(([status, response]) => {
    const [media, content] = Object.entries(response.content ?? {})[0] ?? [];
    return element("details", { open: status !== "default" },
      element("summary", {}, `${status === "default" ? "Problem" : status}: ${response.description} `,
        media ? element("code", {}, media) : null),
      content ? schemaTree(content.schema) : null);
  });
}

function accessText(operation) {
  const texts = {
    anyone: "Open to anyone.",
    signed_in: "For signed-in users.",
    teacher: "For teachers and administrators.",
    administrator: "For administrators.",
  };
  return texts[operation["x-access"]] ?? "";
}

function showOperation(operation) {
  const body = bodySchema(operation);
  page.operation.replaceChildren(
    element("h2", {}, operation.summary || operation.operationId),
    element("p", { class: "path" }, element("span", { class: `method ${operation.method}` }, operation.method), " ", operation.path),
    element("p", { class: "quiet" }, `${operation.operationId}. ${accessText(operation)}`),
    ...(operation.parameters ? [element("h3", {}, "Parameters"), parameterTable(operation.parameters)] : []),
    ...(body ? [element("h3", {}, "Body"), schemaTree(body)] : []),
    element("h3", {}, "Answers"), ...responseSections(operation),
    element("h3", {}, "Try it"), tryForm(operation));
  document.title = `${operation.operationId} · LMS API`;
}

// ---- trying it

function tryForm(operation) {
  const result = element("div", { role: "status" });
  const fields = (operation.parameters ?? []).map((parameter) => ({
    parameter,
    input: element("input", { id: `p-${parameter.name}`, required: parameter.required, autocomplete: "off" }),
  }));
  const body = bodySchema(operation);
  const editor = body
    ? element("textarea", { id: "body", spellcheck: "false" }, JSON.stringify(example(body), null, 2))
    : null;
  return element("form", { onsubmit: (event) => { event.preventDefault(); send(operation, fields, editor, result); } },
    element("div", { class: "fields" }, fields.flatMap(({ parameter, input }) =>
      [element("label", { for: input.id, class: parameter.required ? "required" : "" }, parameter.name), input])),
    editor ? [element("label", { for: "body" }, "Body"), editor] : null,
    element("p", {}, element("button", { type: "submit" }, "Send")), result);
}

function targetOf(operation, fields) {
  let path = operation.path;
  const query = new URLSearchParams();
  for (const { parameter, input } of fields) {
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value !== "") query.append(parameter.name, input.value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

async function send(operation, fields, editor, result) {
  const headers = {};
  if (page.token.value.trim()) headers.Authorization = `Bearer ${page.token.value.trim()}`;
  if (editor) headers["Content-Type"] = "application/json";
  result.replaceChildren("Sending …");
  const start = performance.now();
  try {
    const response = await fetch(targetOf(operation, fields),
      { method: operation.method.toUpperCase(), headers, body: editor?.value, cache: "no-store" });
    const text = await bodyText(response);
    const took = Math.round(performance.now() - start);
    rememberToken(text);
    result.replaceChildren(
      element("h4", {}, `${response.status} ${response.statusText} in ${took} ms`),
      element("pre", { tabindex: "0" }, text || "(no content)"),
      element("details", {}, element("summary", {}, "Header fields"),
        element("pre", { tabindex: "0" }, [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"))));
  } catch (error) {
    result.replaceChildren(element("p", {}, `No answer: ${error.message}`));
  }
}

async function bodyText(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (!/json|text|xml/.test(type)) return `${(await response.blob()).size} bytes of ${type || "nothing"}`;
  const text = await response.text();
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// Signing in from this page fills the field, so that the next request is the user's.
function rememberToken(text) {
  try {
    const { access_token: token } = JSON.parse(text);
    if (token) page.token.value = token;
  } catch {
    // Not an answer with a token.
  }
}

// ---- the list

function matches(operation, words) {
  const text = `${operation.method} ${operation.path} ${operation.operationId} ${operation.summary}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function showList() {
  const words = page.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = operations.filter((operation) => matches(operation, words));
  const current = decodeURIComponent(location.hash.slice(1));
  const tags = [...new Set(shown.map((operation) => operation.tags?.[0] ?? "other"))];
  page.list.replaceChildren(...tags.map((tag) => element("section", {},
    element("h2", {}, tag),
    element("ul", {}, shown.filter((operation) => (operation.tags?.[0] ?? "other") === tag).map((operation) =>
      element("li", {}, element("a", {
        href: `#${encodeURIComponent(operation.operationId)}`,
        "aria-current": operation.operationId === current ? "true" : undefined,
      }, element("span", { class: `method ${operation.method}` }, operation.method), " ", operation.summary || operation.path)))))));
  page.found.textContent = `${shown.length} of ${operations.length} operations`;
}

function showIntroduction() {
  page.operation.replaceChildren(
    element("h2", {}, `${api.info.title} ${api.info.version}`),
    element("p", {}, api.info.description ?? ""),
    element("p", { class: "quiet" }, "Choose an operation. Sign in with auth.login: its answer fills the access token."));
}

function showChosen() {
  const id = decodeURIComponent(location.hash.slice(1));
  const chosen = operations.find((operation) => operation.operationId === id);
  if (chosen) showOperation(chosen);
  else showIntroduction();
  showList();
}

async function start() {
  const response = await fetch("/api/openapi.json");
  if (!response.ok) throw new Error(`status ${response.status}`);
  api = await response.json();
  operations = listOperations(api);
  page.search.addEventListener("input", showList);
  addEventListener("hashchange", () => {
    if (location.hash === "#operation") return;
    showChosen();
    page.operation.focus();
    scrollTo(0, 0);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    page.search.focus();
  });
  showChosen();
}

start().catch((error) => {
  page.operation.replaceChildren(element("p", { role: "alert" }, `The description cannot be loaded: ${error.message}`));
});
