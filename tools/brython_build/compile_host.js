// Compiles Python to JavaScript with Brython's own compiler, in Node.
// stdin: {brython: text of brython.js, modules: [{name, source, file, is_package}]}; stdout: [{name, code} or {name, error}]
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");

const request = JSON.parse(fs.readFileSync(0, "utf8"));
const context = vm.createContext({ URL, request: JSON.stringify(request.modules) });

// The little of a browser that brython.js asks for at load. Names in the compiled code come from Math.random and the
// clock: both stand still, so that two builds give the same bytes.
vm.runInContext(
  `"use strict";
  Math.random = () => 0.5;
  globalThis.Date = class extends Date {
    constructor(...parts) { parts.length ? super(...parts) : super(0); }
    static now() { return 0; }
  };
  const nothing = () => {};
  Object.assign(globalThis, {
    self: globalThis, window: globalThis,
    document: { currentScript: { src: "http://build/brython.js" }, querySelectorAll: () => [], documentElement: {} },
    location: { href: "http://build/", origin: "http://build", pathname: "/" },
    navigator: { language: "en" },
    HTMLElement: class {}, Node: class {}, XMLHttpRequest: class {},
    MutationObserver: class { observe() {} disconnect() {} },
    customElements: { define: nothing },
    addEventListener: nothing, alert: nothing, confirm: nothing, prompt: nothing,
    console: { log: nothing, warn: nothing, info: nothing, debug: nothing, error: nothing },
  });`,
  context,
);
vm.runInContext(request.brython, context, { filename: "brython.js" });

process.stdout.write(
  vm.runInContext(
    `(() => {
    const $B = __BRYTHON__;
    $B.$options = $B.parse_options({ debug: 0 });
    const compile = ({ name, source, file, is_package }) => {
      $B.url2name[file] = name;
      $B.imported[name] = $B.module.$factory(name);
      $B.imported[name].$is_package = is_package;
      try {
        const tree = $B.py2js({ src: source, filename: file, imported: true }, name, name, $B.builtins_scope);
        return { name, code: tree.to_js() };
      } catch (error) {
        const line = error.lineno ? ", line " + error.lineno : "";
        return { name, error: file + line + ": " + (error.args ? error.args[0] : error.stack) };
      }
    };
    return JSON.stringify(JSON.parse(request).map(compile));
  })()`,
    context,
  ),
);
